from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from web.errors import ApiError
from web.uploads import LONGEST_SIDE, UploadFolder, clean_picture

PIXELS = 40_000_000


def picture(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def test_a_photograph_taken_sideways_comes_out_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was turned
    clean = clean_picture(picture(Image.new("RGB", (80, 40)), "JPEG", exif=exif), max_pixels=PIXELS)
    assert (clean.width, clean.height, clean.media_type) == (40, 80, "image/jpeg")
    assert not Image.open(io.BytesIO(clean.data)).getexif()


def test_transparency_is_kept() -> None:
    clean = clean_picture(picture(Image.new("RGBA", (8, 8), (1, 2, 3, 0)), "PNG"), max_pixels=PIXELS)
    assert clean.media_type == "image/png"
    assert Image.open(io.BytesIO(clean.data)).getpixel((0, 0)) == (1, 2, 3, 0)


@pytest.mark.parametrize("mode", ["1", "L", "P", "CMYK", "I;16"])
def test_every_kind_of_pixel_becomes_a_plain_picture(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    clean = clean_picture(picture(Image.new(mode, (9, 5)), kind), max_pixels=PIXELS)
    assert Image.open(io.BytesIO(clean.data)).size == (9, 5)


@pytest.mark.parametrize("kind", ["WEBP", "GIF"])
def test_other_formats_are_written_anew(kind: str) -> None:
    clean = clean_picture(picture(Image.new("RGB", (9, 5)), kind, comment=b"words"), max_pixels=PIXELS)
    assert clean.extension in ("jpg", "png") and b"words" not in clean.data


def test_a_large_picture_is_scaled_down() -> None:
    clean = clean_picture(picture(Image.new("RGB", (5000, 500)), "JPEG"), max_pixels=PIXELS)
    assert max(clean.width, clean.height) <= LONGEST_SIDE


@pytest.mark.parametrize(("kind", "status"), [("TIFF", 415), ("BMP", 415)])
def test_a_format_that_browsers_do_not_send_is_refused(kind: str, status: int) -> None:
    with pytest.raises(ApiError) as refusal:
        clean_picture(picture(Image.new("RGB", (9, 5)), kind), max_pixels=PIXELS)
    assert refusal.value.status_code == status


def test_the_folder_keeps_reads_and_erases(tmp_path: Path) -> None:
    folder = UploadFolder(tmp_path / "uploads")
    clean = clean_picture(picture(Image.new("RGB", (9, 5)), "PNG"), max_pixels=PIXELS)
    _, path = folder.keep("c1", clean)
    assert folder.read(path) == clean.data
    folder.erase("c1")
    assert folder.read(path) is None
    folder.erase("c1")  # again does no harm


@pytest.mark.parametrize("path", ["../secret", "/etc/passwd", "c/../../secret", ""])
def test_a_path_out_of_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="out of the folder"):
        UploadFolder(tmp_path / "uploads").read(path)
