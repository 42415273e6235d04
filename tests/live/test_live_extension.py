"""The walk of docs/extend.md: a YAML file, `sabir train --nlu`, and the running bot answers; no message is lost."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time

import pytest

from tests.stack import ROOT, Stack, Talk

GUIDE = (ROOT / "docs" / "extend.md").read_text(encoding="utf-8")
FILE = re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
ASKED, ANSWERED = re.search(r"^> (Könnt ihr.*)\n  (.*)$", GUIDE, re.MULTILINE).groups()  # type: ignore[union-attr]


def train(stack: Stack) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sabir", "train", "--nlu"],
        cwd=ROOT, env=stack.env, capture_output=True, text=True, timeout=900,
    )  # fmt: skip


@pytest.mark.live
def test_an_intent_in_one_file_is_answered_by_the_running_bot(stack: Stack) -> None:
    assert FILE is not None
    stack.extensions.mkdir(exist_ok=True)
    file = stack.extensions / "gift_wrapping.yml"
    try:
        file.write_text(FILE[1].replace("[toys](category)", "[toys](toy)"), encoding="utf-8")
        refused = train(stack)
        assert refused.returncode == 1 and f"{file}:10: entity 'toy' is not known" in refused.stderr, refused.stderr

        file.write_text(FILE[1], encoding="utf-8")
        before = len(stack.lines)
        asking, stop = Talk.open(stack.url), threading.Event()
        chatter = threading.Thread(target=_chat, args=(asking, stop), daemon=True)
        trained = train(stack)
        assert trained.returncode == 0, trained.stderr[-2000:]
        assert "is said in English in" in trained.stderr
        chatter.start()
        deadline = time.monotonic() + 180
        while not any("the newly trained bot answers now" in line for line in stack.lines[before:]):
            assert time.monotonic() < deadline, stack.lines[-10:]
            time.sleep(0.5)
        talk = Talk.open(stack.url, locale="de")
        assert [a["text"] for a in talk.ask(ASKED)] == [ANSWERED]
        english = Talk.open(stack.url, locale="en").ask("do you also do gift wrapping for orders?")
        assert english[0]["text"].startswith("Yes, we wrap any order")
        time.sleep(20)  # the old one has gone by now
        assert [a["text"] for a in talk.ask("packt ihr mir das bitte schön ein?")] == [ANSWERED]
        stop.set()
        chatter.join(timeout=60)
        for message in asking.sent:
            assert asking.answers(message, seconds=30), f"message {message} was lost"
        answered = [m["in_reply_to"] for m in asking.messages() if m["role"] == "bot"]
        assert len(answered) == len(set(answered)) == len(asking.sent) > 5, "each once"
    finally:
        file.unlink(missing_ok=True)


def _chat(talk: Talk, stop: threading.Event) -> None:
    while not stop.is_set():
        talk.send("thank you")
        stop.wait(1.5)
