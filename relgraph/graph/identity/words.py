"""Words of persons' names: one key for a word's spellings, which words are near each other, and short forms of given names.

A key is made from a folded word (`relgraph.graph.model.fold`) by rules of transliteration: Sergei and Sergey, Gaddafi and Qadhafi,
Yushchenko and Juschtschenko have one key each. Keys keep the vowels: Hassan and Hussein, Ahmed and Mahmoud stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# What stands in a name and is no word of it; first in a name, the ones in LEADING alone are left out.
PARTICLES = _words(
    "al el ul bin ibn ben bint ould uld wuld de da do dos das du des di del della dela delos van von zu der den ter la le lo y e of"
)
LEADING = _words("al el ul bin ibn ben bint ould uld wuld de dos du des della del van von der of")
PATRONYMIC = _words("bin ibn ben bint ould uld wuld")

# States (ISO 3166) where people are called by the first word of their name, be it the family's or the given one.
FIRST_WORD_STATES = _words(
    "CHN TWN HKG MAC JPN KOR PRK VNM HUN KHM SGP MMR LAO THA MYS IDN BRN MNG BTN ETH ERI ISL SAU ARE QAT KWT BHR OMN JOR "
    "MAR IRQ YEM EGY SDN AFG TKM LKA BGD MDV TON WSM SWZ LSO"
)
# States where the family name is written first, so that two words may stand in either order.
FAMILY_FIRST_STATES = _words("CHN TWN HKG MAC JPN KOR PRK VNM HUN KHM SGP MNG")
# States where each syllable of a given name counts: Lee Young is not Lee In-young.
SYLLABLE_STATES = _words("CHN TWN HKG MAC KOR PRK VNM SGP")
_VIETNAMESE = _words("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly truong dinh trinh cao lam mai ta to")
# States where a second family name (the mother's) follows and is often left out.
DOUBLE_SURNAME_STATES = _words(
    "ESP PRT MEX GTM HND SLV NIC CRI PAN CUB DOM COL VEN ECU PER BOL CHL ARG URY PRY BRA AGO MOZ CPV GNB STP TLS GNQ PRI"
)

# One spelling for words that no rule brings together; the first of a line stands for all. Written as folded words.
_SPELLINGS = """
muhammad mohammed mohammad mohamed mohamad muhammed muhamad mohamud mohamoud mohd mamadou mehmed
abdallah abdullah abdulla abdalla abdoullah abdula
hussein husain hussain husayn hussayn hossein hosein husein hussien
yusuf youssef yousef yousaf yusaf yousuf yusef yousif yossef yusup joussef
ahmad ahmed ahmet achmad
mustafa mustapha moustafa moustapha mostafa
umar omar oumar omer
uthman osman usman othman ousmane
ibrahim ebrahim ibrahima
khalid khaled chalid
said saeed sayed saiid
faysal faisal feisal feysal
fahd fahad
nayif nayef naif
sayf saif
shaykh sheikh cheikh sheik
aziz azeez
gaddafi qaddafi qadhafi gadhafi kadhafi kaddafi gadafi khadafy qadhdhafi gathafi gaddhafi
mubarak moubarak
sergei sergey serge sergiy serhii serhiy sergij siarhei
andrei andrey andrii andriy andrij
aleksei aleksey alexei alexey alexej oleksiy oleksii
aleksandr alexandr oleksandr aliaksandr alyaksandr alexander aleksander aleksandar
lukashenko lukashenka
yeltsin jelzin eltsin
khrushchev chruschtschow khrouchtchev krushchev
gorbachev gorbatschow gorbatchev gorbachov
zelensky selenskyj selenskyi selenskij
yevgeny evgeny evgeniy evgenii yevgeniy yevgenii jewgeni evgueni
yuri yury yuriy iurii yurii juri jurij youri
mikhail michail mikhael mihail mykhailo mykhaylo
dmitry dmitri dmitriy dmitrii dmytro dimitri dmitrij
peng poeng
park pak
netanyahu netanjahu nethanyahu
binyamin benyamin binjamin
yitzhak itzhak yitzchak izhak jitzchak
soekarno sukarno
soeharto suharto
soekarnoputri sukarnoputri
ky qui
tshering tsering
tshisekedi tchisekedi
assad asad
isa issa essa eissa
islam islom
gun geun keun gyeun
heydar geidar haydar haidar heidar gejdar
"""
# Wade and Giles' syllables of names that are known in both spellings.
_SYLLABLES = (
    "chou=zhou teng=deng chao=zhao hsiao=xiao kuo=guo tung=dong tse=ze hsien=xian nien=nian hsueh=xue tzu=zi chih=zhi chien=jian"
    " yueh=yue chiang=jiang ching=jing hsi=xi hsu=xu tsao=cao tsai=cai kang=gang chu=zhu piao=biao jui=rui shih=shi jung=rong"
)
# Short forms and the forms of one given name in several languages; a word may stand in several lines.
_SHORT_FORMS = """
william bill will billy liam willy wm
anthony tony antony
joseph joe jose joey josef
robert bob rob bobby robbie bert
james jim jimmy jamie
edward ted ed eddie ned teddy
theodore ted teddy theo
richard dick rick rich richie ricky
michael mike mick micky mikhail
thomas tom tommy
john jack johnny jon ion jan
charles charlie chuck chas
david dave davy
daniel dan danny
donald don
douglas doug
kenneth ken kenny
stephen steve steven stephan stefan
christopher chris kit
matthew matt
nicholas nick nicolas nikolai nikolay mykola
alexander alex aleksandr alec sandy alejandro sasha
samuel sam sammy
benjamin ben benny binyamin bibi
gerald gerry jerry
jerome jerry
george jorge georgi georges
timothy tim
gregory greg
andrew andy drew
ronald ron ronnie
raymond ray
lawrence larry laurence laurie
patrick pat paddy
philip phil phillip philippe
frederick fred freddy frederik
franklin frank
francis frank
albert al bert
alan al allan allen
alfred al alf fred
leonard len leo
peter pete pjotr pyotr petro petr
paul pavlo pavel
walter walt
henry harry hank
harold harry hal
arthur art
eugene gene
jeffrey jeff geoffrey geoff
leslie les
martin marty
nathaniel nat nate
phineas phin
russell russ
terence terry terrence
vincent vince vin
zachary zach zack
abraham abe
clement clem
clinton clint
cyrus cy
elizabeth liz beth betty lisa eliza
margaret maggie peggy meg
katherine kate kathy cathy catherine kathleen katie
susan sue susie
deborah debbie deb
barbara barb
patricia pat patty tricia
jacqueline jacqui jackie
victoria vicky vicki tori
rebecca becky
christine chris tina christina
pamela pam
judith judy
virginia ginny
dorothy dot
joan joanie
condoleezza condi
madeleine maddy
vladimir volodymyr volodimir
viktor victor
leonid leon
boris borys
ivan john
konstantinos costas kostas konstantin constantine
georgios george yorgos
luis lula
jozef joseph jose
"""


def _classes(lines: str) -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines.strip().splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


_ONE_SPELLING = {word: line.split()[0] for line in _SPELLINGS.strip().splitlines() for word in line.split()}
_FORMS = _classes(_SHORT_FORMS)
_PINYIN: dict[str, str] = {pair.split("=")[0]: pair.split("=")[1] for pair in _SYLLABLES.split()}

_RULES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^j(?=[aeu].*(tsch|sch|w|enj))", "y"),
        ("schtsch|shtch|stch", "shch"),
        ("tsch|tch", "ch"),
        ("sch", "sh"),
        ("dj|d?zh", "j"),
        ("kh", "h"),
        ("ph", "f"),
        (r"([gdt])h", r"\1"),
        (r"gu(?=[ei])", "g"),
        ("ck|q", "k"),
        (r"c(?=[aoulrtn]|$)", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("m(?=[bp])", "n"),
        (r"([oe])f{1,2}$", r"\1v"),
        ("oo|ou", "u"),
        ("ee", "i"),
        ("oe|eo", "o"),
        ("ue|eu", "u"),
        ("ae|aa", "a"),
        (r"(?<=[ln])j|(?<=[aei])j$|y", "i"),
        (r"^ie", "e"),
        (r"(.)\1+", r"\1"),
        (r"(?<=\w\w)(ei|ie)$", "i"),
        (r"(?<=\w\w[^sc])h$", ""),
    )
)
_VOWELS = frozenset("aeiou")
_CLOSE = frozenset(frozenset(pair) for pair in ("ae", "ei", "ou", "sz", "cs", "fv", "ck", "gk"))
_SHORTEST = {4: 0.5, 5: 0.5, 6: 1.0, 7: 1.0, 8: 1.0}  # what may differ in words of that many letters


@lru_cache(maxsize=262144)
def key(word: str) -> str:
    """The one form of a folded word's spellings.

    >>> key("juschtschenko") == key("yushchenko"), key("petroff") == key("petrov"), key("hassan") == key("hussein")
    (True, True, False)
    """
    word = _ONE_SPELLING.get(word) or _PINYIN.get(word, word)
    word = re.sub(r"^abd[aeiou](?:l(?=\w)|(?=(\w)\1))", "abd", word)
    for pattern, to in _RULES:
        word = pattern.sub(to, word)
    return word


@lru_cache(maxsize=262144)
def block_key(word: str) -> str:
    """A coarser key, for looking up: every run of vowels is one, and no difference of g and k."""
    return re.sub(r"[aeiou]+", "a", key(word)).replace("g", "k").replace("z", "s")


def are_forms(a: str, b: str) -> bool:
    """Are two folded words forms of one given name (Bill, William)?"""
    return not _FORMS.get(a, frozenset()).isdisjoint(_FORMS.get(b, frozenset()))


@lru_cache(maxsize=262144)
def are_near(a: str, b: str) -> bool:
    """Do two keys differ as two spellings, or a slip, would make them? Never in the first letter, nor by an ending of gender."""
    if a.rstrip("e") == b.rstrip("e"):
        return min(len(a), len(b)) > 3
    shorter = min(len(a), len(b))
    allowed = _SHORTEST.get(shorter, 1.5 if shorter > 8 else 0.0)
    if not allowed or a[0] != b[0] or abs(len(a) - len(b)) > allowed:
        return False
    if a[-1] != b[-1] and "a" in (a[-1], b[-1]) and {a[-1], b[-1]} != {"a", "e"}:
        return False
    return _distance(a, b) <= allowed


def _distance(a: str, b: str) -> float:
    """How much must change to make one of the other: half a point for letters that stand for one sound, more for consonants."""
    row = [float(j) for j in range(len(b) + 1)]
    for i, left in enumerate(a, 1):
        before, row[0] = row[0], float(i)
        for j, right in enumerate(b, 1):
            changed = before + _change(left, right)
            before, row[j] = row[j], min(changed, row[j] + 1, row[j - 1] + 1)
    return row[-1]


def _change(left: str, right: str) -> float:
    if left == right:
        return 0
    if frozenset((left, right)) in _CLOSE:
        return 0.5
    return 1 if left in _VOWELS and right in _VOWELS else 1.5


def joined(words: Iterable[str]) -> tuple[str, ...]:
    """Words without particles; Arabic "servant of" is one word with what follows (Abd al-Aziz, Abdul Aziz, Abdulaziz).

    >>> joined("mohammed bin abd al aziz al saud".split())
    ('mohammed', 'abdaziz', 'saud')
    """
    kept: list[str] = []
    servant = False
    for at, word in enumerate(words):
        if re.fullmatch(r"abd(?:[aeou][lrszdnt]?h?)?", word):
            servant = True
        elif servant and word not in PARTICLES:
            kept.append(f"abd{word}")
            servant = False
        elif not servant and (word not in PARTICLES or (at == 0 and word not in LEADING) or _is_given(word, kept)):
            kept.append(word)
    return tuple([*kept, "abd"] if servant else kept)


def _is_given(particle: str, before: list[str]) -> bool:
    """Is "van" the second word of a Vietnamese name?"""
    return particle == "van" and before[-1:] != [] and before[-1] in _VIETNAMESE
