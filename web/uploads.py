"""Take shoppers' pictures: decode them, drop all but the pixels, write them anew."""

from __future__ import annotations

import io
import os
import shutil
import uuid
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from web.errors import ApiError, invalid

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")  # what a browser sends
TYPES_HINT = "Send a JPEG, PNG, WebP or GIF picture."
LONGEST_SIDE = 2048  # pixels; larger pictures are scaled down
JPEG_QUALITY = 88


@dataclass(frozen=True)
class Picture:
    """Hold a picture that was written anew: nothing of the sent file is left but its pixels."""

    data: bytes
    media_type: str
    extension: str
    width: int
    height: int


def clean_picture(data: bytes, *, max_pixels: int) -> Picture:
    """Decode a picture, turn it upright, scale it down and write it anew without EXIF or other extras.

    Raises ApiError: 415 for what is no picture we read, 422 for one that is empty, broken or has more
    than `max_pixels` pixels.
    """
    if not data:
        raise invalid("The picture is empty.", TYPES_HINT)
    try:
        # Pillow's own guard against bombs only warns at first; the size is in the header, so look at that.
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=FORMATS) as opened:
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            if opened.width * opened.height > max_pixels:
                raise invalid(
                    f"The picture has {opened.width} x {opened.height} pixels.",
                    f"Send one of at most {max_pixels:,} pixels.",
                )
            if opened.format == "JPEG":
                opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # decodes large photographs faster
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            return _encode(upright)
    except ApiError:
        raise
    except UnidentifiedImageError:
        raise ApiError(415, "The file is not a picture that can be read.", TYPES_HINT) from None
    except Image.DecompressionBombError:
        raise invalid("The picture has too many pixels.", f"Send one of at most {max_pixels:,} pixels.") from None
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        IndexError,
        OverflowError,
    ):  # Pillow's plugins raise them all
        raise invalid("The picture is broken or cut off.", TYPES_HINT) from None


def _encode(image: Image.Image) -> Picture:
    """Write PNG where there is transparency, else JPEG; into a new image, so that no metadata comes along."""
    transparent = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    pixels = image.convert("RGBA" if transparent else "RGB")
    fresh = Image.new(pixels.mode, pixels.size)
    fresh.paste(pixels)
    out = io.BytesIO()
    if transparent:
        fresh.save(out, "PNG", optimize=True)
        return Picture(out.getvalue(), "image/png", "png", *fresh.size)
    fresh.save(out, "JPEG", quality=JPEG_QUALITY)
    return Picture(out.getvalue(), "image/jpeg", "jpg", *fresh.size)


class UploadFolder:
    """Keep pictures in one folder for each conversation."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, conversation_id: str, picture: Picture) -> tuple[str, str]:
        """Write a picture; return its id and its path under the folder."""
        upload_id = uuid.uuid4().hex
        relative = f"{conversation_id}/{upload_id}.{picture.extension}"
        path = self._inside(relative)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        try:
            with open(partial, "wb") as file:
                file.write(picture.data)
                file.flush()
                os.fsync(file.fileno())
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        return upload_id, relative

    def read(self, relative: str) -> bytes | None:
        """Return a kept picture's bytes, or None where it is gone."""
        try:
            return self._inside(relative).read_bytes()
        except FileNotFoundError:
            return None

    def drop(self, relative: str) -> None:
        """Remove one picture."""
        self._inside(relative).unlink(missing_ok=True)

    def erase(self, conversation_id: str) -> None:
        """Remove every picture of a conversation."""
        shutil.rmtree(self._inside(conversation_id), ignore_errors=True)

    def _inside(self, relative: str) -> Path:
        root = self.folder.resolve()
        path = (root / relative).resolve()
        if root not in path.parents:
            raise ValueError("a picture's path leads out of the folder of uploads")
        return path
