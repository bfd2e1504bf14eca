# ruff: noqa: RUF001  other scripts look alike
"""Texts for the tests: sentences in the scripts we print, names of many origins, PDF reading."""

import re
from dataclasses import dataclass
from unicodedata import normalize

import pypdfium2

from jmd_desktop.typesetting.text import Direction, TextStyle

#: Names as young people have them, by script or origin.
NAMES = {
    "German": "Jürgen Groß-Weiß",
    "Polish": "Zdzisław Żółć",
    "Turkish": "Işıl Çağrı Öğüş",
    "Vietnamese": "Nguyễn Thị Đặng",
    "Romanian": "Ștefan Țîrlea",
    "Kurdish": "Şêrîn Xwedêda",
    "Arabic": "محمد الخطيب",
    "Persian": "پرستو گل‌محمدی",
    "Ukrainian": "Їжакевич Ґалина",
    "Tigrinya": "ገብረመድህን ተስፋይ",
    "Hindi": "श्रीकृष्ण शर्मा",
    "Bengali": "রহমান চৌধুরী",
    "Georgian": "გიორგი ბერიძე",
    "Armenian": "Արմեն Հակոբյան",
    "Greek": "Ελένη Παπαδοπούλου",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """A clause of a consent form; `{}` takes a value."""

    family: str
    direction: Direction
    text: str
    frame: str

    def style(self, language: str) -> TextStyle:
        return TextStyle((self.family,), 10, 15, direction=self.direction, language=language)


SAMPLES = {
    "de": Sample(
        "Noto Sans",
        "ltr",
        "Besondere Kategorien personenbezogener Daten (z. B. Gesundheit, Herkunft, Religion) "
        "werden nur verarbeitet, wenn ich hier ausdrücklich zustimme. Diese Einwilligung ist "
        "freiwillig. Ich kann sie jederzeit mit Wirkung für die Zukunft widerrufen.",
        "Ich entbinde {} von der Schweigepflicht.",
    ),
    "ar": Sample(
        "Noto Sans Arabic",
        "rtl",
        "لا تُعالَج الفئات الخاصة من البيانات الشخصية (مثل الصحة والأصل والدين) إلا إذا وافقت "
        "هنا على ذلك صراحةً (المادة 9 الفقرة 2 (أ) من DSGVO). هذه الموافقة طوعية. يمكنني سحبها "
        "في أي وقت بأثر مستقبلي دون أن يلحق بي أي ضرر.",
        "أُعفي {} من واجب السرية.",
    ),
    "fa": Sample(
        "Vazirmatn",
        "rtl",
        "دسته‌های ویژهٔ داده‌های شخصی (مانند سلامت، تبار، مذهب) فقط در صورتی پردازش می‌شوند که "
        "اینجا صریحاً موافقت کنم. این رضایت داوطلبانه است. می‌توانم هر زمان آن را برای آینده پس "
        "بگیرم، بدون آنکه زیانی به من برسد.",
        "{} را از تعهد رازداری آزاد می‌کنم.",
    ),
    "ti": Sample(
        "Noto Sans Ethiopic",
        "ltr",
        "ፍሉይ ዓይነት ውልቃዊ ሓበሬታ (ንኣብነት ጥዕና፣ መበቆል፣ ሃይማኖት) ኣብዚ ብንጹር እንተተሰማሚዐ ጥራይ እዩ "
        "ዝስራሓሉ። እዚ ስምምዕ ብወለንታ እዩ። ብዘይ ዝኾነ ጉድኣት ኣብ ዝኾነ እዋን ንመጻኢ ክስሕቦ እኽእል እየ።",
        "ን {} ካብ ግዴታ ምስጢር ነጻ እገብር።",
    ),
    "uk": Sample(
        "Noto Sans",
        "ltr",
        "Особливі категорії персональних даних (наприклад, здоров’я, походження, релігія) "
        "обробляються лише тоді, коли я тут прямо погоджуюся. Ця згода є добровільною. Я можу "
        "будь-коли відкликати її на майбутнє без негативних наслідків для себе.",
        "Я звільняю {} від обов’язку збереження таємниці.",
    ),
}


def text_of(pdf: bytes) -> str:
    """What a reader copies out of a PDF, pages joined, blanks collapsed."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return plain(" ".join(pages))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", normalize("NFC", text)).strip()


def words_of(text: str) -> list[str]:
    words: list[str] = re.split(r"[\s،؛,.()፣።፦:]+", plain(text))
    return [word for word in words if len(word) > 2]
