"""Words of praise and blame in the languages, for texts whose translation may be weak.

Each language has four lists: very good, good, bad, very bad. A word is the beginning of a word (endings
differ by grammar); in Chinese, Japanese and Korean it is found anywhere. `NEGATORS` turn what follows,
`NEGATORS_AFTER` what stands before them.
"""

from __future__ import annotations

WORDS: dict[str, tuple[str, str, str, str]] = {
    "en": (
        "amazing excellent perfect fantastic awesome wonderful outstanding superb brilliant flawless love loved",
        "good great nice happy pleased satisfied thank recommend fast helpful beautiful friendly",
        "bad slow broken damaged wrong poor disappoint problem unhappy faulty missing dirty uncomfortable",
        "terrible horrible awful worst disgusting scam useless garbage unacceptable fraud hate furious rubbish",
    ),
    "es": (
        "excelente perfect increíble increible maravillos fantástic fantastic estupend genial encant espectacular",
        "buen bien content satisfech gracias cómod comod recomend recomiend rápid rapid bonit útil amable feliz",
        "mal lento lenta tard rot dañad danad equivocad decepcion problema defectuos insatisfech incómod sucio falla",
        "terrible horrible pésim pesim asqueros peor estafa inútil inutil basura inaceptable fraude vergüenza odio",
    ),
    "fr": (
        "excellent parfait incroyable merveilleu fantastique génial genial superbe formidable adore extraordinaire",
        "bon bonne bien content satisfait ravi merci confortable recommand rapide beau belle utile agréable joli",
        "mauvais mal lent retard cassé casse abîmé endommagé déçu decu déception problème défectueu insatisfait",
        "terrible horrible affreu pire dégoût arnaque inutilisable nul nulle inacceptable fraude honteu scandaleu",
    ),
    "de": (
        "ausgezeichnet perfekt fantastisch wunderbar hervorragend super toll großartig grossartig klasse",
        "gut zufrieden danke bequem empfehl schnell schön schoen freundlich hilfreich glücklich praktisch freu",
        "schlecht langsam kaputt beschädigt falsch enttäusch problem unzufrieden defekt mangelhaft ärger",
        "schrecklich furchtbar katastroph schlimm ekelhaft betrug nutzlos müll unverschämt hasse frechheit abzocke",
    ),
    "it": (
        "eccellent perfett incredibil meraviglios fantastic ottim stupend splendid adoro eccezional magnific",
        "buon bene content soddisfatt grazie comod consiglio consigliat veloc rapid bell utile gentil felic",
        "male cattiv lento lenta ritardo rotto rotta danneggiat sbagliat delus problem difettos insoddisfatt scomod",
        "terribil orribil pessim peggior schifo schifos truffa inutil spazzatura inaccettabil vergogn odio",
    ),
    "pt": (
        "excelente perfeit incrível incrivel maravilhos fantástic fantastic ótim otim amei adorei adoro espetacular",
        "bom boa bem content satisfeit obrigad confortáv confortav recomend rápid rapid bonit útil gentil feliz",
        "mau má mal ruim lento lenta atras quebrad danificad errad decepcion decepcao problema defeituos insatisfeit",
        "terrível terrivel horrível horrivel péssim pessim pior nojent golpe inútil inutil lixo inaceitáv fraude",
    ),
    "nl": (
        "uitstekend perfect fantastisch geweldig prachtig schitterend super heerlijk fenomenaal",
        "goed goede tevreden bedankt dank comfortabel aanrader snel mooi mooie vriendelijk handig blij fijn",
        "slecht traag laat kapot beschadigd verkeerd teleurgesteld teleurstell probleem ontevreden defect vies",
        "verschrikkelijk vreselijk afschuwelijk slechtst walgelijk oplicht nutteloos rommel onacceptabel schandalig",
    ),
    "pl": (
        "doskonał idealn niesamowit wspaniał fantastyczn świetn swietn rewelac genialn cudown super uwielbiam",
        "dobr dobrze zadowol dzięk dziek wygodn polecam szybk ładn ladn pomocn miły szczęśliw przydatn",
        "zły zła złe źle zle wolno późno zepsut uszkodz błędn rozczarow problem niezadowol wadliw brudn niewygodn",
        "okropn straszn fataln tragiczn najgors obrzydliw oszust oszuk bezużyteczn śmieć niedopuszczaln skandal",
    ),
    "ru": (
        "отличн идеальн прекрасн великолепн замечательн потрясающ супер восхитительн обожаю шикарн превосходн",
        "хорош довол спасибо удобн рекоменд быстр красив полезн вежлив рад нравится понравил приятн",
        "плох медленн поздно опозда сломан сломал поврежд неправильн разочаров проблем недовол брак грязн неудобн",
        "ужасн кошмар отвратительн худш мошенни обман бесполезн мусор неприемлем ненавижу позор хамств",
    ),
    "tr": (
        "mükemmel mukemmel harika muhteşem muhtesem süper super bayıldım bayildim kusursuz olağanüstü şahane",
        "iyi güzel guzel memnun teşekkür tesekkur rahat tavsiye hızlı hizli faydalı kibar mutlu beğendim begendim",
        "kötü kotu yavaş geç bozuk kırık hasarlı yanlış hayal sorun memnuniyetsiz kusurlu kirli rahatsız",
        "berbat rezalet korkunç iğrenç dolandır yaramaz çöp edilemez nefret sahtekar felaket",
    ),
    "ar": (
        "ممتاز رائع مذهل مثالي خرافي عظيم مدهش أحببت",
        "جيد جميل سعيد راض شكرا مريح أنصح انصح سريع مفيد لطيف حلو مسرور",
        "سيء سيئ بطيء متأخر تأخر مكسور تالف خاطئ خطأ مشكلة معيب مخيب وسخ",
        "فظيع مريع أسوأ اسوا مقرف نصب احتيال قمامة زبالة كارث أكره مرفوض",
    ),
    "hi": (
        "बेहतरीन उत्कृष्ट शानदार लाजवाब ज़बरदस्त जबरदस्त कमाल बढ़िया",
        "अच्छ खुश संतुष्ट धन्यवाद शुक्रिया आरामदायक तेज़ सुंदर उपयोगी पसंद सुन्दर",
        "खराब ख़राब धीम देर टूट गलत ग़लत निराश समस्या बुर नाखुश गंद",
        "भयानक घटिया बेकार बकवास घिनौन धोखा फ्रॉड नफरत कचरा वाहियात",
    ),
    "zh": (
        "太好了 太棒 完美 优秀 极好 超好 超赞 非常好 非常满意 很棒 超级喜欢 爱了 五星 物超所值",
        "好看 好用 喜欢 满意 不错 谢谢 舒服 推荐 很快 很好 漂亮 开心 值得 好评 合适 划算 方便",
        "不好 太慢 很慢 坏了 破损 破了 损坏 发错 失望 问题 差评 不满 瑕疵 难看 不舒服 掉色 不值 起球 后悔 一般般",
        "糟糕 太差 很差 极差 最差 恶心 骗子 骗人 垃圾 没用 无法接受 投诉 讨厌 坑人 气死 上当",
    ),
    "ja": (
        "最高 素晴らし 完璧 大好き 大満足 感動 抜群 非常に良 とても良 すごく良",
        "良い 良かった いいです いいね よかった 嬉しい うれしい 満足 ありがと 快適 おすすめ オススメ "
        "早い 速い きれい 綺麗 可愛 便利 気に入",
        "悪い 遅い 壊れ 破れ 傷 間違 がっかり 残念 問題 不満 不良 汚れ 使いにく 困って 失敗",
        "最悪 ひどい 酷い 詐欺 ゴミ 役に立たない 二度と 許せ 嫌い 腹が立 論外",
    ),
    "ko": (
        "최고 완벽 훌륭 대박 명작 강추 짱 감동 걸작 사랑해 최상",
        "좋아 좋지 좋은 좋네 좋습 좋았 만족 감사 고마 고맙 편하 편안 추천 빠르 빨라 예쁘 예뻐 재밌 재미있 "
        "즐거 괜찮 잘맞 유용",
        "나쁘 느려 늦 고장 파손 깨진 깨져 잘못 실망 문제 불만 불량 더러 불편 아쉽 아쉬 지루 별로 재미없 노잼 어설",
        "최악 끔찍 쓰레기 사기 쓸모없 짜증 역겨 형편없 화가 환불해 돈아까 시간아까 허접 엉망 싫",
    ),
}

NEGATORS: dict[str, str] = {
    "en": "not no never isn't wasn't don't didn't doesn't aren't won't can't without",
    "es": "no nunca ni sin tampoco",
    "fr": "pas ne n jamais sans ni",
    "de": "nicht kein keine keinen nie niemals ohne",
    "it": "non mai senza né",
    "pt": "não nao nunca sem nem",
    "nl": "niet geen nooit zonder",
    "pl": "nie nigdy bez",
    "ru": "не ни никогда без",
    "tr": "hiç",
    "ar": "ليس ليست لا لم غير ما بدون",
    "hi": "नहीं ना मत",
    "zh": "不 没 没有 不是 不太 并不 不够 别",
    "ja": "",
    "ko": "안 못",
}
NEGATORS_AFTER: dict[str, str] = {
    "tr": "değil degil yok",
    "hi": "नहीं",
    "fr": "pas",
    "de": "nicht",
    "nl": "niet",
    "ja": "ない なかった ません くな じゃな",
    "ko": "지 않 지않 지 못 지못 않",
}

EMOJI: dict[str, float] = {
    **dict.fromkeys("😍🥰🤩❤💖💕😻🎉💯👏🏆", 1.0),
    **dict.fromkeys("😀😃😄😁😊🙂👍😎🤗🙏✨⭐💪😋😌👌", 0.6),
    **dict.fromkeys("🙁☹😕😟😞😔👎😐😒💔😢😥😩😫", -0.6),
    **dict.fromkeys("😡🤬😠😤🤮💩😭🤢👿🖕", -1.0),
}
