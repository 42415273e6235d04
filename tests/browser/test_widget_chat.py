"""The widget in a real browser: what a shopper does with it, on a good day and on a bad one."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect
from support import Chat, World, answer, card, needs_chromium, wait_until

pytestmark = [pytest.mark.browser, needs_chromium]

MESSAGES = re.compile(r"/conversations/[^/]+/messages$")
NASTY = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script> & "quotes"'
STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"


def test_a_search_shows_cards_and_quick_replies(chat: Chat) -> None:
    chat.say("Busco unas zapatillas rojas por menos de 80 euros")
    bubble = chat.wait_for_text("bot", "He encontrado 3 productos para ti:")
    assert bubble.get_attribute("lang") == "es"
    expect(chat.cards).to_have_count(3)
    first = chat.cards.first
    expect(first.locator(".title")).to_have_text("Alvento red running shoes")
    expect(first.locator(".price")).to_have_text("€69.90")
    expect(first.locator(".stock")).to_have_text("In stock")
    expect(chat.cards.nth(1).locator(".stock")).to_have_text("Sold out")
    expect(first.locator(".reason")).to_contain_text("Matches red")
    assert first.locator("img").evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
    expect(chat.chips).to_have_text(["Show more", "Cheaper"])


def test_a_quick_reply_is_shown_as_its_title_and_is_gone_once_used(chat: Chat, world: World) -> None:
    chat.say("shoes")
    chat.chips.filter(has_text="Cheaper").click()
    chat.wait_for_text("bot", "You pressed /refine_search")
    expect(chat.bubbles("shopper")).to_have_text(["shoes", "Cheaper"])
    expect(chat.chips).to_have_count(0)
    assert [turn["metadata"]["kind"] for turn in world.channel.turns] == ["text", "payload"]


def test_a_cards_button_works_again_and_again(chat: Chat) -> None:
    chat.say("shoes")
    add = chat.cards.first.get_by_role("button", name="Add to cart")
    for _ in range(2):
        add.click()
    expect(chat.bubbles("bot").filter(has_text="You pressed /add_to_cart")).to_have_count(2)


def test_a_card_leads_to_its_product_unless_the_page_prevents_it(chat: Chat) -> None:
    chat.page.evaluate(
        "() => { sabir.on('card', (card, event) => { window.clicked = card.sku; event.preventDefault(); }) }"
    )
    chat.say("shoes")
    chat.cards.first.locator("a").click()
    assert chat.page.evaluate("window.clicked") == "RUN-1"
    assert not chat.page.url.endswith("RUN-1")
    chat.page.reload()
    chat.cards.first.locator("a").click()
    expect(chat.page.locator(".product h1")).to_have_text("Alvento red running shoes")
    assert chat.panel.is_visible(), "the panel stays open beside the page"


def test_markup_in_messages_is_shown_as_text(chat: Chat, world: World) -> None:
    evil = card("RUN-1", NASTY, reason=NASTY, url="javascript:window.pwned=1", image="javascript:window.pwned=1")
    reply = {"text": NASTY, "language": "en", "cards": [evil], "buttons": [{"title": NASTY, "payload": "/greet"}]}
    world.channel.answer = lambda turn: answer([reply])
    chat.say(NASTY)
    expect(chat.chips).to_have_text([NASTY])
    expect(chat.bubbles("shopper")).to_have_text(NASTY)
    expect(chat.bubbles("bot").last).to_have_text(NASTY)
    expect(chat.cards.locator(".title")).to_have_text(NASTY)
    chat.cards.locator(".link").click()
    assert chat.cards.locator("a, img").count() == 0, "an address that is none is left out"
    assert chat.page.evaluate("window.pwned") is None


def test_web_addresses_in_a_message_are_safe_links(chat: Chat) -> None:
    chat.say("echo See https://example.com/a?b=c. Or javascript:alert(1)")
    link = chat.wait_for_text("bot", "See").locator("a")
    expect(link).to_have_count(1)
    assert link.get_attribute("href") == "https://example.com/a?b=c"
    assert "noopener" in str(link.get_attribute("rel"))


def test_the_widget_works_under_a_strict_policy(visit: Callable[..., Page], world: World) -> None:
    page = visit("/docs")
    refused: list[str] = []
    page.on("console", lambda line: refused.append(line.text) if "Content Security Policy" in line.text else None)

    def stricter(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": STRICT})

    page.route(re.compile(r"/demo/$"), stricter)
    page.goto(f"http://127.0.0.1:{world.settings.port}/demo/")
    chat = Chat(page).open()
    chat.say("shoes")
    expect(chat.cards).to_have_count(3)
    _send_photo(chat)
    assert chat.root.locator("img.photo").evaluate("image => image.decode().then(() => image.naturalWidth)") == 40
    assert refused == []


def test_arabic_turns_the_panel_and_each_bubble_finds_its_own_direction(visit: Callable[..., Page]) -> None:
    chat = Chat(visit(locale="ar-EG")).open()
    root = chat.root.locator(".root")
    assert (root.get_attribute("dir"), root.get_attribute("lang")) == ("rtl", "ar")
    launcher, panel = chat.launcher.bounding_box(), chat.panel.bounding_box()
    assert launcher and panel and launcher["x"] < 100 and panel["x"] < 100, "the panel is on the left"
    chat.say("أبحث عن حذاء أحمر")
    bot = chat.wait_for_text("bot", "وجدت لك 3 منتجات:")
    chat.say("echo hello there")
    english = chat.wait_for_text("bot", "hello there")
    for bubble, direction in ((bot, "rtl"), (english, "ltr")):
        assert bubble.get_attribute("dir") == "auto"
        assert bubble.evaluate("node => getComputedStyle(node).direction") == direction
    assert chat.cards.first.bounding_box()["x"] > chat.cards.nth(1).bounding_box()["x"]  # type: ignore[index]


def test_the_language_menu_changes_texts_and_answers_and_can_be_taken_back(chat: Chat, world: World) -> None:
    menu = chat.root.locator("select")
    assert menu.locator("option").all_text_contents()[:4] == ["Automatic", "English", "中文", "Español"]
    assert menu.locator("option").count() == 16
    chat.say("echo hello")
    chat.wait_for_text("bot", "hello")
    menu.select_option("es")
    expect(chat.input).to_have_attribute("placeholder", re.compile("Escribe un mensaje"))
    chat.say("echo uno")
    chat.wait_for_text("bot", "uno")
    assert (_last(world)["language"], _last(world)["language_chosen"]) == ("es", True)
    menu.select_option("")
    expect(chat.input).to_have_attribute("placeholder", re.compile("Write a message"))
    wait_until(lambda: not _state(chat, world)["language_chosen"], "the choice to be taken back")


def test_enter_in_an_input_method_sends_nothing(chat: Chat, world: World) -> None:
    chat.input.fill("にほんご")
    for facts in ("{isComposing: true}", "{keyCode: 229}"):
        chat.input.evaluate(
            "(node, facts) => node.dispatchEvent(new KeyboardEvent('keydown', "
            "{key: 'Enter', bubbles: true, cancelable: true, composed: true, ...eval('(' + facts + ')')}))",
            facts,
        )
    chat.page.wait_for_timeout(200)
    expect(chat.bubbles("shopper")).to_have_count(0)
    expect(chat.input).to_have_value("にほんご")
    chat.input.press("Enter")
    expect(chat.bubbles("shopper")).to_have_text("にほんご")


def test_the_keyboard_reaches_everything(visit: Callable[..., Page]) -> None:
    chat = Chat(visit())
    focused = "document.querySelector('sabir-chat').shadowRoot.activeElement?.className"
    chat.launcher.focus()
    chat.page.keyboard.press("Enter")
    assert chat.page.evaluate("document.querySelector('sabir-chat').shadowRoot.activeElement?.tagName") == "TEXTAREA"
    chat.page.keyboard.type("one")
    chat.page.keyboard.press("Shift+Enter")
    chat.page.keyboard.type("shoes")
    chat.page.keyboard.press("Enter")
    expect(chat.bubbles("shopper")).to_have_text("one\nshoes")
    expect(chat.chips).to_have_count(2)
    reached = []
    chat.root.locator("select").focus()
    for _ in range(17):
        chat.page.keyboard.press("Tab")
        reached.append(chat.page.evaluate(focused))
    wanted = ["round", "scroller", *["link", "", "", ""] * 3, "chip", "chip", "round"]
    assert [name for name in reached if name is not None][: len(wanted)] == wanted
    chat.page.keyboard.press("Escape")
    assert not chat.panel.is_visible()
    assert chat.page.evaluate(focused) == "launcher"


def test_screen_readers_get_a_log_a_dialog_and_names(chat: Chat) -> None:
    log = chat.root.locator("[role=log]")
    assert (log.get_attribute("aria-live"), log.get_attribute("aria-label")) == ("polite", "Conversation")
    assert chat.panel.get_attribute("role") == "dialog"
    expect(chat.root.get_by_role("heading", name="Portolan")).to_be_visible()
    for name in ("Close the chat", "Send a photo", "Send"):
        expect(chat.panel.get_by_role("button", name=name, exact=True)).to_be_visible()
    chat.say("echo hi")
    expect(chat.root.locator(".message.shopper .unseen")).to_have_text("You: ")


def test_the_history_is_there_after_a_reload(chat: Chat, world: World) -> None:
    chat.say("echo first")
    chat.wait_for_text("bot", "first")
    chat.say("shoes")
    expect(chat.chips).to_have_count(2)
    before = chat.root.locator(".bubble").all_text_contents()
    chat.page.reload()
    expect(chat.chips).to_have_count(2)
    assert chat.root.locator(".bubble").all_text_contents() == before
    chat.say("echo later")
    chat.wait_for_text("bot", "later")
    senders = {turn["message"]: turn["sender"] for turn in world.channel.turns}
    assert senders["echo later"] == senders["echo first"], "it is still the same conversation"


def test_a_message_that_fails_can_be_sent_again_and_is_answered_once(chat: Chat, world: World) -> None:
    chat.say("echo ready")
    chat.wait_for_text("bot", "ready")
    sent: list[str] = []

    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        sent.append((route.request.post_data_json or {})["client_id"])
        if len(sent) == 1:
            route.fetch()  # it arrives, but the answer is lost on the way
        if len(sent) < 3:
            route.abort()
        else:
            route.continue_()

    chat.page.route(MESSAGES, lose)
    chat.say("echo only once")
    failed = chat.root.locator(".message.failed")
    expect(failed.locator(".foot")).to_contain_text("Not sent.")
    failed.get_by_role("button", name="Try again").click()
    expect(failed.locator(".foot")).to_contain_text("Not sent.")
    failed.get_by_role("button", name="Try again").click()
    expect(failed).to_have_count(0)
    expect(chat.bubbles("bot").filter(has_text="only once")).to_have_count(1)
    expect(chat.bubbles("shopper").filter(has_text="only once")).to_have_count(1)
    assert len(set(sent)) == 1
    assert world.channel.messages().count("echo only once") == 1


def test_what_was_written_offline_is_sent_when_the_line_is_back(chat: Chat, world: World) -> None:
    chat.say("echo ready")
    chat.wait_for_text("bot", "ready")
    chat.page.context.set_offline(True)
    chat.say("echo from the tunnel")
    expect(chat.root.locator(".message.failed")).to_have_count(1)
    chat.page.context.set_offline(False)
    chat.wait_for_text("bot", "from the tunnel")
    expect(chat.root.locator(".message.failed")).to_have_count(0)
    assert world.channel.messages().count("echo from the tunnel") == 1


def test_what_was_not_sent_is_still_there_after_a_reload(chat: Chat, world: World) -> None:
    chat.say("echo ready")
    chat.wait_for_text("bot", "ready")
    chat.page.route(MESSAGES, lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    chat.say("echo not lost")
    expect(chat.root.locator(".message.failed")).to_have_count(1)
    chat.page.unroute_all()
    chat.page.reload()
    chat.wait_for_text("bot", "not lost")
    assert world.channel.messages().count("echo not lost") == 1


def test_the_stream_comes_back_after_the_gateway_was_away(chat: Chat, world: World) -> None:
    chat.say("echo before")
    chat.wait_for_text("bot", "before")
    world.stop()
    expect(chat.root.locator(".notice")).to_contain_text("Reconnecting", timeout=10_000)
    world.start()
    chat.say("echo after")
    chat.wait_for_text("bot", "after")
    expect(chat.root.locator(".notice")).to_have_text("")
    expect(chat.bubbles("bot").filter(has_text="before")).to_have_count(1)


def test_an_erased_conversation_begins_anew(chat: Chat, world: World) -> None:
    chat.say("echo old")
    chat.wait_for_text("bot", "old")
    facts = _kept(chat)
    world.http.delete(f"/api/v1/conversations/{facts['id']}", headers={"Authorization": f"Bearer {facts['token']}"})
    expect(chat.bubbles("shopper")).to_have_count(0)
    chat.say("echo new")
    chat.wait_for_text("bot", "new")
    assert _kept(chat)["id"] != facts["id"]


def test_dots_show_while_the_bot_thinks_and_unread_answers_are_counted(chat: Chat, world: World) -> None:
    world.channel.slow["echo thinking"] = 1.5
    chat.say("echo thinking")
    expect(chat.root.locator(".typing")).to_be_visible()
    chat.panel.get_by_role("button", name="Close the chat").click()
    badge = chat.root.locator(".badge")
    expect(badge).to_have_text("1")
    assert "New messages: 1" in str(chat.launcher.get_attribute("aria-label"))
    chat.page.reload()
    expect(badge).to_have_text("1")
    chat.open()
    expect(badge).to_be_hidden()
    expect(chat.root.locator(".typing")).to_be_hidden()


def test_a_photo_is_shown_at_once_and_after_a_reload(chat: Chat) -> None:
    _send_photo(chat)
    photo = chat.root.locator("img.photo")
    expect(photo).to_have_count(1)
    chat.page.reload()
    expect(photo).to_have_count(1)
    wait_until(lambda: photo.evaluate("image => image.naturalWidth") == 40, "the kept picture")


def test_a_file_that_is_no_picture_is_refused_with_a_word(chat: Chat) -> None:
    chat.root.locator("input[type=file]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"no"})
    expect(chat.root.locator(".message.failed .foot")).to_contain_text("This photo could not be sent")


def test_asking_for_a_person_says_that_one_will_come(chat: Chat) -> None:
    chat.root.get_by_role("button", name="Talk to a person").click()
    expect(chat.root.locator(".state")).to_have_text("A person will join you soon")
    expect(chat.bubbles("system")).to_have_count(1)
    expect(chat.root.locator(".person")).to_be_hidden()


def test_the_page_can_open_send_listen_and_close(visit: Callable[..., Page]) -> None:
    page = visit()
    page.evaluate(
        "() => { window.seen = []; for (const name of ['open', 'close', 'message'])"
        " sabir.on(name, (detail) => seen.push(detail?.text ?? name)); }"
    )
    page.evaluate("sabir.send('echo from the page')")
    chat = Chat(page)
    chat.wait_for_text("bot", "from the page")
    page.evaluate("sabir.close()")
    chat.panel.wait_for(state="hidden")
    assert page.evaluate("seen") == ["open", "from the page", "close"]


def test_on_a_phone_the_panel_fills_the_screen(visit: Callable[..., Page]) -> None:
    chat = Chat(visit(width=390, height=844, has_touch=True, is_mobile=True)).open()
    box = chat.panel.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    assert not chat.launcher.is_visible()
    assert chat.page.evaluate("document.documentElement.style.overflow") == "hidden"
    chat.say("shoes")
    chat.cards.first.locator("a").click()
    expect(chat.panel).to_be_hidden()
    expect(chat.page.locator(".product h1")).to_have_text("Alvento red running shoes")
    assert chat.page.evaluate("document.documentElement.style.overflow") == ""


def _send_photo(chat: Chat) -> None:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    picture: Any = {"name": "red.png", "mimeType": "image/png", "buffer": data.getvalue()}
    chat.root.locator("input[type=file]").set_input_files(picture)
    chat.root.locator(".message.shopper:not(.sending) img.photo").wait_for()


def _last(world: World) -> dict[str, Any]:
    return dict(world.channel.turns[-1]["metadata"])


def _kept(chat: Chat) -> dict[str, Any]:
    kept: dict[str, Any] = chat.page.evaluate(
        "JSON.parse(localStorage[Object.keys(localStorage).find((key) => key.startsWith('sabir:'))])"
    )
    return kept


def _state(chat: Chat, world: World) -> dict[str, Any]:
    facts = _kept(chat)
    response = world.http.get(
        f"/api/v1/conversations/{facts['id']}", headers={"Authorization": f"Bearer {facts['token']}"}
    )
    return dict(response.json())
