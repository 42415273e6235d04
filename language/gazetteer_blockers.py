"""Phrases that hold a lexicon form without meaning it: the 金 of 返金 is no gold."""

from __future__ import annotations


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BLOCKERS: dict[str, tuple[str, ...]] = {
    "zh": _split(
        "现金 金额 资金 金融 奖金 押金 定金 租金 明白 空白 白天 白送 坦白 银行 银联 绿色通道 绿码 包裹 "
        "包邮 包括 包含 包装 面包 书包 "
        "表示 表格 表现 表达 代表 图书馆 证书 说明书 黑色星期五 黑五 黑名单 红包 网红 蓝牙 打包 红酒 收银 "
        "蓝领 黑心 黑客 白领 白痴 绿灯 红绿灯 灰心 金币 银色卡 金卡 银卡 皮肤 皮疹 靠谱 木讷 书面 天猫 母亲节 父亲节 "
        "承包 橙子 灯光 帽衫 "
        "杯子蛋糕 手表带 粉丝 粉底 青年 年青 青少年 木有 天气 毛巾架 金属 金属制 铁路 送货 鞋码 鞋带 衣服码"
    ),
    "ja": _split(
        "返金 料金 代金 現金 税金 金額 金曜日 金曜 送金 入金 金属 面白い 面白 告白 白紙 青年 青森 "
        "赤ちゃん 赤字 黒字 お茶 紅茶 茶碗 "
        "緑茶 銀行 本日 日本 基本 本当 本人 本物 見本 書類 葉書 説明書 領収書 請求書 木曜日 木曜 時計回り "
        "皮肉 革命 鉄道 空白 明白 "
        "ブルートゥース ブラックフライデー ブラックカード マイクロ マイクラ アドバイス アドバイザー インドア "
        "ペンダント ペンキ ペンギン オークション テニスコート コートヤード スタイル ネクタイプ "
        "眼鏡 老眼鏡 望遠鏡 双眼鏡 顕微鏡 拡大鏡 灰皿 紫外線 円形 円滑 楕円 円盤 綿棒 綿密 麻雀 麻酔 胡麻 稲妻 "
        "改革 革新 制服 克服 服用 大丈夫 工夫 植木 木目 母の日 父の日 母国 母乳 空青 青果 紺屋 白内障 余白 自白 "
        "赤飯 赤道 冬眠 夏目 ホワイトデー レッドカード グリーン車 ゴールドカード ゴールド会員 シルバー会員 "
        "プラチナ会員 コートジボワール "
        "青い鳥 送料 資料 給料 有料 無料 材料 石鹸 赤外線 傘下 箱根 靴下"
    ),
    "ko": _split(
        "현금 요금 세금 송금 입금 환불금 은행 금요일 목요일 검정고시 회사 회원 책임 책상 "
        "스타일 타이머 타이츠 타이어 타이밍 타이완 인도어 인도네시아 아이폰 아이템 아이디 아이디어 아이스 아이섀도 "
        "이사이즈 자유로 이유로 유리한 호스트 블록체인 도마뱀 인형극 블랙프라이데이 블랙컨슈머 블루투스 마이크로 "
        "그린카드 바지락 옷걸이 매일매일 코트라 "
        "공지 공유 성공 제공 지금 조금 금액 가격"
    ),
    "en": ("black friday", "gold member", "tie rule", "watch out", "iron out", "a fan of", "gym class"),
    "de": ("rot werden", "schwarzer freitag", "black friday", "Gebühr", "Gebühren", "Ich weiß", "weiß nicht",
           "weiß ich", "weiß man", "weiß jemand", "nicht weiß"),
    "nl": ("winkelmand", "winkelmandje", "winkelmandjes", "leveren", "leverde", "geleverd", "levering",
        "black friday",
           "ervaring", "verzekering", "niemand", "iemand"),
    "pl": ("maszyna", "maszyny", "maszyną", "gwiazdek", "black friday", "czarny piątek"),
    "ru": ("именно", "чёрная пятница", "чёрную пятницу", "чёрной пятницы", "вашим сотрудником", "вашему сотруднику",
           "ваш сотрудник", "вашего сотрудника"),
    "tr": ("bay bay", "bot istemiyorum", "bot musun", "bot musunuz", "bot mu", "bot değil", "bot ile", "botsun",
           "botla", "robot", "kara cuma", "efsane cuma", "black friday"),
    "hi": ("पता", "पते", "गुड", "फ़ोन कर", "फ़ोन करो", "फ़ोन करें", "फ़ोन करना", "फ़ोन करके", "फ़ोन कीजिए",
           "फ़ोन पर", "फ़ोन नंबर", "फ़ोन कॉल", "मेरा फ़ोन", "टॉप 2", "टॉप 3", "टॉप 4", "टॉप 5", "टॉप 6", "टॉप 10",
           "ब्लैक फ्राइडे"),
    "fr": ("montre moi", "montrez moi", "montre nous", "montrez nous", "me montrer", "me montres", "me montre",
        "montre les", "montre le", "montre la", "montre d'autres", "montre encore", "montre plus", "montre tout",
        "montres moi", "dans le cadre", "hors cadre", "cadre légal", "en chaîne", "vendredi noir", "black friday",
        "carte bleue", "carte bancaire", "vous êtes", "êtes vous", "a été", "ai été", "ont été",
        "avez été", "mon argent",
           "de l'argent", "votre argent", "l'argent", "nouveau", "de nouveau"),
    "es": ("viernes negro", "black friday", "cuánto pesa", "qué pesa"),
    "ar": ("البريد الإلكتروني", "بريدي الإلكتروني", "بريد إلكتروني", "عربة التسوق", "موقع إلكتروني"),
    "pt": ("sexta feira negra", "black friday", "bota no", "bota na", "bota mais", "bota aí", "bota 1",
        "bota 2", "bota 3", "bota 4", "bota 5", "pra lá", "para lá", "até lá", "por lá", "de lá pra cá"),
    "it": ("black friday", "venerdì nero", "coperta da", "coperta dalla", "coperto da", "coperto dalla", "coperte da",
        "coperte dalla", "coperti dalla", "è coperta", "sono coperte", "una macchina o", "è una macchina",
        "sei una macchina", "con una macchina", "di nuovo"),
}  # fmt: skip
# Words of other languages that look like English ones of the lexicon.
FALSE_FRIENDS: dict[str, frozenset[str]] = {
    "de": frozenset(
        {
            "gift",
            "boot",
            "rose",
            "stern",
            "tan",
            "hut",
            "mutter",
            "wand",
            "fan",
            "rock",
            "most",
            "kind",
            "pan",
            "rot",
            "art",
            "see",
        }
    ),
    "fr": frozenset(
        {
            "robe",
            "pain",
            "chair",
            "fin",
            "sale",
            "coin",
            "tissue",
            "rose",
            "orange",
            "camel",
            "pour",
            "main",
            "vase",
            "mat",
            "pants",
        }
    ),
    "es": frozenset({"pan", "red", "once", "fin", "sin", "carpet", "coral", "pie", "camel", "mama", "papa"}),
    "it": frozenset(
        {
            "camera",
            "rose",
            "pile",
            "estate",
            "cute",
            "care",
            "fan",
            "case",
            "pan",
            "note",
            "sale",
            "mare",
            "rosa",
            "silver",
        }
    ),
    "pt": frozenset({"pan", "casual", "pasta", "data", "coral", "rose", "once", "fan"}),
    "nl": frozenset(
        {
            "boot",
            "boots",
            "pan",
            "stern",
            "rose",
            "fan",
            "want",
            "hoed",
            "bad",
            "hat",
            "mand",
            "bent",
            "man",
            "even",
        }
    ),
    "pl": frozenset({"ten", "pan", "but", "list", "dom", "brat", "fan", "to", "cap"}),
    "tr": frozenset({"pan", "bin", "on", "fan", "tan", "son", "cam", "ten", "pipe", "tent", "canvas"}),
}
