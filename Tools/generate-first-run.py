#!/usr/bin/env python3
"""Writes samples/first-run: an invented roster, and what its classification must come to.

The roster is made of invented people; identity numbers begin with 990001, a region that does not
exist. Each cell is written together with what it means (a value, nothing, or something unreadable),
and the expected counts come from these meanings by a second evaluation of the rules in rules/jingmen-2021:
two-valued logic, with missing facts replaced by every representative value in turn. It shares
no code and no method with the engine, so that the two can judge each other.

Usage: Tools/generate-first-run.py [FOLDER]     (default: samples/first-run beside Tools)
"""

import csv
import itertools
import json
import pathlib
import random
import sys
from datetime import date
from fractions import Fraction

AS_OF = date(2021, 7, 9)
SEED = 20210709
HOUSEHOLDS = 200
LINE = Fraction(710)  # 市总2021, 荆门市市直
REGIONS = ["荆门市市直", "荆门市中心城区", "京山市", "沙洋县", "钟祥市", "屈家岭管理区"]
STAGES = ["无", "学前", "小学", "初中", "高中", "中职", "特殊教育", "大专", "本科", "硕士", "博士"]
UPPER = ["高中", "中职"]
HIGHER = ["大专", "本科", "硕士", "博士"]
MAJOR = ["恶性肿瘤", "终末期肾病", "深度昏迷", "永久瘫痪"]
CHRONIC = ["心血管病", "脑血管病", "糖尿病", "肝病", "高血压病"]
WORK = ["在岗", "下岗", "失业", "退休", "病休", "内退", "离休", "在校"]


# MARK: Cells


class Missing:
    """The cell is blank."""


class Unreadable:
    """The cell holds no value of its field."""


class Cell:
    """What stands in a cell, and what it means."""

    def __init__(self, text, meaning):
        self.text = text
        self.meaning = meaning


BLANK = Cell("", Missing)


def bad(text):
    return Cell(text, Unreadable)


def plain(value):
    return Cell(str(value), value)


class Dice:
    """Random picks made of `random()` alone, whose sequence Python guarantees for a seed."""

    def __init__(self, seed):
        self.random = random.Random(seed).random

    def chance(self, probability):
        return self.random() < probability

    def between(self, low, high):
        return low + int(self.random() * (high - low + 1))

    def pick(self, items):
        return items[int(self.random() * len(items))]

    def shuffled(self, items):
        keyed = sorted((self.random(), place) for place in range(len(items)))
        return [items[place] for _, place in keyed]


dice = Dice(SEED)


def full_width(text):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def money(amount):
    """An amount as people write it: plainly, with fen, with commas, in full-width digits."""
    forms = [str(amount)] * 8 + [
        f"{amount}.00",
        f"{amount:,}",
        f"{amount:,}.00",
        full_width(str(amount)),
    ]
    return Cell(dice.pick(forms), Fraction(amount))


def flag(value, words=None):
    yes, no = dice.pick(words or [("是", "否")] * 8 + [("√", "×"), ("1", "0"), ("有", "无")])
    return Cell(yes if value else no, value)


def day(value):
    forms = [value.isoformat()] * 5 + [
        f"{value.year}/{value.month}/{value.day}",
        f"{value.year}年{value.month}月{value.day}日",
        value.strftime("%Y%m%d"),
    ]
    return Cell(dice.pick(forms), value)


# MARK: Invented people

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "春兰秋生建国海燕志强晓梅德明雨桐子涵文博家宝玉珍永福小芳立新思远佳慧"
UNITS = [
    "荆门市第三纺织厂",
    "荆门市环卫处",
    "荆门市城东机械厂",
    "荆门市公交车队",
    "荆门市磷化工厂",
    "荆门市粮食储备库",
]


def identity_number(birth, is_male):
    serial = dice.between(0, 99) * 10 + dice.between(0, 4) * 2 + (1 if is_male else 0)
    digits = f"990001{birth:%Y%m%d}{serial:03d}"
    weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    return digits + "10X98765432"[sum(int(d) * w for d, w in zip(digits, weights)) % 11]


def birth_at(age):
    return date(AS_OF.year - age - 1, dice.between(1, 12), dice.between(1, 28))


def given_name():
    return "".join(dice.pick(GIVEN) for _ in range(dice.between(1, 2)))


def person(surname, relation, is_male, age):
    """An adult in work and in good health; the household's story changes that."""
    birth = birth_at(age)
    return {
        "成员姓名": plain(surname + given_name()),
        "与本人关系": plain(relation),
        "性别": plain("男" if is_male else "女"),
        "身份证号": plain(identity_number(birth, is_male)),
        "出生年月日": day(birth),
        "是否丧失劳动能力": flag(False) if age >= 16 else BLANK,
        "女职工原退休年龄": (
            BLANK if is_male or age < 16 else plain(dice.pick(["五十周岁", "五十五周岁"]))
        ),
        "工作状态": plain("在岗") if age >= 16 else BLANK,
        "有无职业技能": flag(dice.chance(0.5), [("有", "无")]) if age >= 16 else BLANK,
        "有无创业意愿": flag(dice.chance(0.3), [("有", "无")]) if age >= 16 else BLANK,
        "健康状况": Cell(dice.pick(["良好"] * 4 + ["健康"]), "良好"),
        "有无重大疾病诊断": BLANK,
        "当前就读学段": Cell(dice.pick(["无"] * 4 + ["不在读"]), "无"),
        "学习形式": BLANK,
        "年学费(元)": plain(0) if dice.chance(0.5) else BLANK,
        "是否高收费私立学校": BLANK,
    }


STAGE_WORDS = {
    "大专": ["大专", "高职", "专科"],
    "本科": ["本科", "本科", "大学"],
    "高中": ["高中", "普通高中"],
    "中职": ["中职", "中专", "技校"],
}
STAGE_AGES = {
    "小学": (7, 11),
    "初中": (12, 14),
    "高中": (15, 17),
    "中职": (15, 17),
    "特殊教育": (8, 17),
    "大专": (18, 21),
    "本科": (18, 22),
    "硕士": (22, 25),
}
STAGE_FEES = {
    "小学": (0, 0),
    "初中": (0, 0),
    "高中": (8, 20),
    "中职": (0, 15),
    "特殊教育": (0, 0),
    "大专": (45, 65),
    "本科": (45, 80),
    "硕士": (80, 100),
}


def child(surname, stage):
    low, high = STAGE_AGES[stage]
    result = person(surname, dice.pick(["子女", "儿子", "女儿"]), False, dice.between(low, high))
    is_male = result["与本人关系"].text == "儿子" or (
        result["与本人关系"].text == "子女" and dice.chance(0.5)
    )
    birth = result["出生年月日"].meaning
    result["性别"] = plain("男" if is_male else "女")
    result["身份证号"] = plain(identity_number(birth, is_male))
    result["与本人关系"] = Cell(result["与本人关系"].text, "子女")
    for name in [
        "是否丧失劳动能力",
        "女职工原退休年龄",
        "工作状态",
        "有无职业技能",
        "有无创业意愿",
    ]:
        result[name] = BLANK
    low, high = STAGE_FEES[stage]
    result["当前就读学段"] = Cell(dice.pick(STAGE_WORDS.get(stage, [stage])), stage)
    result["年学费(元)"] = money(dice.between(low, high) * 100)
    result["学习形式"] = plain("全日制") if stage in HIGHER else BLANK
    result["是否高收费私立学校"] = flag(False)
    return result


# MARK: Invented households

STORIES = (
    ["升学"] * 42
    + ["患病"] * 36
    + ["失业"] * 34
    + ["变故"] * 14
    + ["几因并存"] * 12
    + ["收入较高"] * 26
    + ["临时困难"] * 30
    + ["无成员"] * 3
    + ["压线"] * 3
)
REASONS = {
    "升学": "子女上学",
    "患病": "患重特大疾病",
    "失业": "下岗失业",
    "变故": "遭受意外事故",
    "几因并存": "患重特大疾病",
    "收入较高": "其他",
    "临时困难": "子女上学",
    "无成员": "其他",
    "压线": "子女上学",
}


def fall_ill(member):
    if dice.chance(0.6):
        code = dice.pick(MAJOR)
        word = {"恶性肿瘤": "癌症", "终末期肾病": "尿毒症"}.get(code, code)
        member["健康状况"] = Cell(dice.pick([code, word]), code)
    else:
        member["健康状况"] = plain(dice.pick(CHRONIC))
        member["有无重大疾病诊断"] = flag(dice.chance(0.6), [("有", "无")])


def lose_work(member):
    code = dice.pick(["下岗", "失业"])
    word = dice.pick(
        {"下岗": ["下岗", "下(待)岗", "待岗"], "失业": ["失业", "失（无）业", "失(无)业"]}[code]
    )
    member["工作状态"] = Cell(word, code)


def members_of(story, surname):
    is_male = dice.chance(0.6)
    worker = person(surname, "本人", is_male, dice.between(36, 52))
    spouse = person(dice.pick(SURNAMES), "配偶", not is_male, dice.between(36, 52))
    members = [worker] + ([spouse] if dice.chance(0.8) else [])
    stages = {
        "升学": ["大专", "本科", "本科", "硕士", "高中", "中职", "特殊教育"],
        "患病": ["无", "无", "小学", "初中", "高中", "本科"],
        "失业": ["无", "小学", "初中", "高中", "大专"],
        "变故": ["无", "初中", "高中", "本科"],
        "几因并存": ["本科", "大专", "高中"],
        "收入较高": ["无", "小学", "初中", "高中", "本科"],
        "临时困难": ["高中", "中职", "大专", "本科"],
        "压线": ["本科"],
    }[story]
    stage = dice.pick(stages)
    if stage != "无":
        members.append(child(surname, stage))
    if story == "升学" and dice.chance(0.25):
        members.append(child(surname, dice.pick(["高中", "本科"])))
    if dice.chance(0.2):
        parent = person(surname, "父母", dice.chance(0.5), dice.between(66, 78))
        parent["与本人关系"] = Cell(
            dice.pick(["父母", "父亲" if parent["性别"].text == "男" else "母亲"]), "父母"
        )
        parent["工作状态"] = plain("退休")
        members.append(parent)
    adults = (
        members[:2] if len(members) > 1 and members[1]["与本人关系"].text == "配偶" else members[:1]
    )
    if story in ("患病", "几因并存"):
        fall_ill(dice.pick(adults))
    if story in ("失业", "几因并存"):
        lose_work(adults[-1])
    return members


def household(index, story):
    surname = dice.pick(SURNAMES)
    members = [] if story == "无成员" else members_of(story, surname)
    size = max(1, len(members)) if members else 2
    medical = {"患病": dice.between(60, 400), "几因并存": dice.between(100, 450)}.get(
        story, dice.between(0, 20)
    ) * 100
    struck = story == "变故" or (story == "患病" and dice.chance(0.3))
    loss = dice.between(100, 500) * 100 if story == "变故" else 0
    paid = int(loss * dice.pick([0, 0.3, 0.6, 0.8, 1])) // 100 * 100
    fees = sum(m["年学费(元)"].meaning for m in members if m["当前就读学段"].meaning != "无")
    net = {
        "收入较高": dice.between(1500, 4000),
        "临时困难": dice.between(1450, 2600),
        "压线": 0,
    }.get(
        story,
        dice.pick(
            [dice.between(150, 700)] * 3
            + [dice.between(720, 1400)] * 2
            + [dice.between(1430, 2200)]
        ),
    )
    if story == "压线":
        net = [710, 1420, 1420][index % 3]
    income = net * 12 * size + medical + int(fees) + (loss - paid if struck else 0)
    sex = members[0]["性别"].text if members else dice.pick("男女")
    worker = {
        "序号": plain(index + 1),
        "职工编号": plain(f"JM2021{index + 1:04d}"),
        "姓名": members[0]["成员姓名"] if members else plain(surname + given_name()),
        "性别": plain(sex),
        "身份证号": (
            members[0]["身份证号"] if members else plain(identity_number(birth_at(45), sex == "男"))
        ),
        "工作单位": plain(dice.pick(UNITS)),
        "户口所在地": Cell(dice.pick(["荆门市市直"] * 5 + ["市直", "荆门市直"]), "荆门市市直"),
        "困难类别": plain(dice.pick(["低保户", "低保边缘户", "深度困难", "相对困难", ""])),
        "家庭人口数": Cell(dice.pick([str(size)] * 9 + [full_width(str(size))]), size),
        "家庭年度总收入(元)": money(income),
        "医疗费用自付(元/年)": money(medical),
        "是否突发变故": flag(struck),
        "意外支出(元/年)": money(loss) if struck else BLANK,
        "赔偿救助金额(元/年)": money(paid) if struck else BLANK,
        "是否临时困难": flag(story == "临时困难"),
        "主要致困原因": plain(REASONS[story]),
        "备注": plain(dice.pick([""] * 6 + ["待补材料", "材料齐全", "已入户核实"])),
    }
    return {"story": story, "worker": worker, "members": members, "spoilt": False}


# MARK: What goes wrong in rosters


def adults_without_school(h):
    return [m for m in h["members"] if m["工作状态"].meaning in ("下岗", "失业")]


def students(h, stages):
    return [m for m in h["members"] if m["当前就读学段"].meaning in stages]


def ill(h, codes):
    return [m for m in h["members"] if m["健康状况"].meaning in codes]


def spoil_worker(name, *cells):
    return lambda h, n: h["worker"].__setitem__(name, cells[n % len(cells)])


def spoil_member(choose, name, *cells):
    return lambda h, n: choose(h)[0].__setitem__(name, cells[n % len(cells)])


def spoilings():
    """(how many, in which stories, needs, what is done); each household is spoilt once at most."""
    everywhere = None
    elsewhere = [
        plain("荆门市中心城区"),
        plain("京山市"),
        Cell("沙洋", "沙洋县"),
        plain("钟祥市"),
        Cell("京山县", "京山市"),
    ]
    income = "家庭年度总收入(元)"
    yield 3, ["升学"], None, spoil_worker("户口所在地", *elsewhere)
    yield 3, ["患病"], lambda h: ill(h, MAJOR), spoil_worker("户口所在地", *elsewhere)
    yield 3, ["失业"], None, spoil_worker("户口所在地", *elsewhere)
    yield 3, ["临时困难"], None, spoil_worker("户口所在地", *elsewhere)
    yield 4, ["升学", "患病", "失业", "收入较高"], None, spoil_worker("户口所在地", BLANK)
    yield 2, ["升学", "失业"], None, spoil_worker("户口所在地", bad("荆州市"), bad("外地"))
    wrong = [bad("约3万"), bad("-1200"), Cell("3.6万", Fraction(36000)), bad("四万八"), bad("4.8E+4"), bad("48,00")]
    for story in ["升学", "患病", "失业", "临时困难"]:
        yield 2, [story], (lambda h: ill(h, MAJOR)) if story == "患病" else None, spoil_worker(
            income, *dice.shuffled(wrong)
        )
        yield 2, [story], None, spoil_worker(income, BLANK)
    yield 6, ["升学", "患病", "失业", "几因并存", "收入较高", "临时困难"], None, spoil_worker(
        "医疗费用自付(元/年)", BLANK
    )
    yield 2, ["患病"], None, spoil_worker("医疗费用自付(元/年)", bad("票据待补"), Cell("2万元", Fraction(20000)))
    yield 2, ["升学", "失业"], None, spoil_worker("家庭人口数", BLANK)
    yield 3, ["升学", "失业"], None, spoil_worker("家庭人口数", bad("三人"), bad("0"), bad("2.5"))
    yield 2, ["变故"], None, spoil_worker("赔偿救助金额(元/年)", BLANK)
    yield 2, ["变故", "升学"], None, spoil_worker("是否突发变故", BLANK)
    yield 1, ["变故"], None, spoil_worker("是否突发变故", Cell("不详", Missing))
    yield 2, ["临时困难"], None, spoil_worker("是否临时困难", BLANK)
    yield 2, ["升学"], lambda h: students(h, HIGHER), spoil_member(
        lambda h: students(h, HIGHER), "年学费(元)", BLANK, bad("以录取通知书为准")
    )
    yield 2, ["升学"], lambda h: students(h, HIGHER), spoil_member(
        lambda h: students(h, HIGHER), "学习形式", BLANK, Cell("函授", "非全日制")
    )
    yield 2, ["升学"], lambda h: students(h, UPPER), spoil_member(
        lambda h: students(h, UPPER), "当前就读学段", BLANK, bad("高三")
    )
    yield 3, ["升学"], lambda h: students(h, UPPER + HIGHER), spoil_member(
        lambda h: students(h, UPPER + HIGHER),
        "是否高收费私立学校",
        BLANK,
        Cell("是", True),
        bad("民办"),
    )
    yield 3, ["患病"], lambda h: ill(h, CHRONIC), spoil_member(
        lambda h: ill(h, CHRONIC), "有无重大疾病诊断", BLANK
    )
    yield 2, ["患病"], lambda h: ill(h, MAJOR), spoil_member(
        lambda h: ill(h, MAJOR), "健康状况", BLANK, bad("体弱")
    )
    yield 3, ["失业"], adults_without_school, spoil_member(
        adults_without_school, "工作状态", BLANK, bad("打零工"), BLANK
    )
    yield 3, ["失业"], adults_without_school, spoil_member(
        adults_without_school, "出生年月日", BLANK, bad("1978年3月"), bad("1979-02-30")
    )
    yield 2, ["失业"], adults_without_school, spoil_member(
        adults_without_school, "是否丧失劳动能力", BLANK, Cell("是", True)
    )
    yield 1, ["失业"], lambda h: [
        m for m in adults_without_school(h) if m["性别"].text == "女"
    ], age_of_choice


def age_of_choice(h, _):
    """A woman of 52 is of working age or not by the retirement age that her post had."""
    member = [m for m in adults_without_school(h) if m["性别"].text == "女"][0]
    birth = date(1969, 3, 8)
    member["出生年月日"] = day(birth)
    member["身份证号"] = plain(identity_number(birth, False))
    if member["与本人关系"].text == "本人":
        h["worker"]["身份证号"] = member["身份证号"]
    member["女职工原退休年龄"] = BLANK


def spoil(households):
    for count, stories, needs, change in spoilings():
        sound = [
            i
            for i, h in enumerate(households)
            if not h["spoilt"] and h["story"] in stories and (needs is None or needs(h))
        ]
        for n, index in enumerate(dice.shuffled(sound)[:count]):
            change(households[index], n)
            households[index]["spoilt"] = True


# MARK: The second evaluation

CONFLICT, INVALID = "conflict", "invalid_input"
FAULTS = (CONFLICT, INVALID)
REPRESENTATIVES = {
    "户口所在地": REGIONS,
    "家庭人口数": list(range(1, 21)),
    "是否突发变故": [True, False],
    "是否临时困难": [True, False],
    "当前就读学段": STAGES,
    "学习形式": ["全日制", "非全日制"],
    "是否高收费私立学校": [True, False],
    "有无重大疾病诊断": [True, False],
    "健康状况": ["良好", "恶性肿瘤", "糖尿病"],
    "工作状态": WORK,
    "是否丧失劳动能力": [True, False],
    "女职工原退休年龄": ["五十周岁", "五十五周岁"],
    "出生年月日": [date(1900, 1, 1), date(1985, 1, 1), date(2015, 1, 1)],
}
AMOUNTS = [Fraction(0), Fraction(10) ** 9]


def fault_of(*values):
    """The fault that a calculation over these values has, if any."""
    for fault in FAULTS:
        if fault in values:
            return fault
    return None


def conjunction(*parts):
    if False in parts:
        return False
    return fault_of(*parts) or True


def disjunction(*parts):
    if True in parts:
        return True
    return fault_of(*parts) or False


def negation(part):
    return part if part in FAULTS else not part


def lift(function, *values):
    return fault_of(*values) or function(*values)


def less(a, b):
    return lift(lambda x, y: x < y, a, b)


def one_of(value, words):
    return lift(lambda v: v in words, value)


def tier(h):
    w = h["worker"]
    line = lift(lambda region: LINE if region == "荆门市市直" else CONFLICT, w["户口所在地"])
    if w["是否突发变故"] is True:
        event = lift(
            lambda loss, paid: max(Fraction(0), loss - paid),
            w["意外支出(元/年)"],
            w["赔偿救助金额(元/年)"],
        )
    else:
        event = lift(lambda _: Fraction(0), w["是否突发变故"])
    costs = [w["医疗费用自付(元/年)"], event]
    for m in h["members"]:
        if m["当前就读学段"] in FAULTS:
            costs.append(m["当前就读学段"])
        elif m["当前就读学段"] != "无":
            costs.append(m["年学费(元)"])
    net = lift(
        lambda income, size, *spent: (income - sum(spent)) / 12 / size,
        w["家庭年度总收入(元)"],
        w["家庭人口数"],
        *costs,
    )
    struck = conjunction(
        w["是否突发变故"], disjunction(less(0, event), less(0, w["医疗费用自付(元/年)"]))
    )
    twice = less(net, lift(lambda d: 2 * d, line))
    for row, name in [
        (less(net, line), "深度困难"),
        (conjunction(twice, struck), "意外致困"),
        (twice, "相对困难"),
    ]:
        if row in FAULTS:
            return row
        if row:
            return name
    return "不符合"


def months_between(start, end):
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months  # no birthday here is after the 28th


def retirement_months(sex, former, birth):
    base, year, step, limit = (
        (720, 1965, 4, 36)
        if sex == "男"
        else (660, 1970, 4, 36) if former == "五十五周岁" else (600, 1975, 2, 60)
    )
    months = (birth.year - year) * 12 + birth.month - 1
    return base + (0 if months < 0 else min(limit, months // step + 1))


def of_working_age(m):
    if m["性别"] == "男":
        return lift(
            lambda birth: 192
            <= months_between(birth, AS_OF)
            < retirement_months("男", None, birth),
            m["出生年月日"],
        )
    return lift(
        lambda birth, former: 192
        <= months_between(birth, AS_OF)
        < retirement_months("女", former, birth),
        m["出生年月日"],
        m["女职工原退休年龄"],
    )


def able_to_work(h, m, filed, reading):
    return conjunction(
        filed,
        of_working_age(m),
        negation(m["是否丧失劳动能力"]),
        one_of(m["工作状态"], ("下岗", "失业")),
        negation(lift(lambda s: s != "无", m["当前就读学段"])),
    )


def has_major_illness(m):
    code = m["健康状况"]
    if code in FAULTS:
        return code
    return (
        True if code in MAJOR else False if code in ("良好", "一般疾病") else m["有无重大疾病诊断"]
    )


def illness(h, filed):
    return conjunction(
        filed,
        disjunction(*[has_major_illness(m) for m in h["members"]]),
        less(0, h["worker"]["医疗费用自付(元/年)"]),
    )


def at_costly_school(m, reading):
    """Jingzhou's exclusion, which the notice of Jingmen may or may not share: an open reading."""
    return m["是否高收费私立学校"] if reading == "taken" else False


def is_taught(m, stages, reading):
    full_time = disjunction(
        negation(one_of(m["当前就读学段"], HIGHER)), one_of(m["学习形式"], ("全日制",))
    )
    return conjunction(
        one_of(m["当前就读学段"], stages), full_time, negation(at_costly_school(m, reading))
    )


def education(h, m, filed, reading):
    return conjunction(filed, is_taught(m, UPPER + ["特殊教育"] + HIGHER, reading))


def temporary(h, m, filed, reading):
    return conjunction(
        h["worker"]["是否临时困难"], negation(filed), is_taught(m, UPPER + HIGHER, reading)
    )


def outcome(truth):
    return truth if truth in FAULTS else "eligible" if truth else "ineligible"


def completions(h):
    """The household with every blank filled in, in every way that can matter."""
    cells = [(None, name) for name in h["worker"]] + [
        (i, name) for i, m in enumerate(h["members"]) for name in m
    ]
    gaps = []
    for place, name in cells:
        cell = h["worker"][name] if place is None else h["members"][place][name]
        if cell.meaning is Missing and matters(h, place, name):
            gaps.append((place, name, REPRESENTATIVES.get(name, AMOUNTS)))
    for choice in itertools.product(*[values for _, _, values in gaps]):
        full = {"worker": values_of(h["worker"]), "members": [values_of(m) for m in h["members"]]}
        for (place, name, _), value in zip(gaps, choice):
            (full["worker"] if place is None else full["members"][place])[name] = value
        yield full


def values_of(cells):
    return {
        name: INVALID if cell.meaning is Unreadable else cell.meaning
        for name, cell in cells.items()
    }


def matters(h, place, name):
    """Whether any rule looks at this blank; only to keep the number of completions small."""
    if place is None:
        if name in ("意外支出(元/年)", "赔偿救助金额(元/年)"):
            return h["worker"]["是否突发变故"].meaning is not False
        return name not in ("困难类别", "备注")
    m = h["members"][place]
    stage = m["当前就读学段"].meaning
    if name in ("年学费(元)", "学习形式", "是否高收费私立学校"):
        return stage != "无" and (name != "学习形式" or stage not in STAGES or stage in HIGHER)
    if name == "有无重大疾病诊断":
        return m["健康状况"].meaning in CHRONIC or m["健康状况"].meaning is Missing
    if name == "女职工原退休年龄":
        return (
            m["性别"].meaning == "女"
            and stage in ("无", Missing, Unreadable)
            and m["工作状态"].meaning in ("下岗", "失业", Missing)
        )
    if name in ("是否丧失劳动能力", "工作状态"):
        return stage in ("无", Missing, Unreadable)
    return name in ("当前就读学段", "健康状况", "出生年月日")


def settled(outcomes):
    """What an engine may say of outcomes seen over all completions."""
    return next(iter(outcomes)) if len(outcomes) == 1 else "undetermined"


PER_MEMBER = {"有劳动能力": able_to_work, "金秋助学": education, "临时困难助学": temporary}
# What a household gets per child in higher education, and per child in any other stage.
RATES = {"金秋助学": (10 * LINE, 6 * LINE), "临时困难助学": (5000, 3000)}
# The first of these that any member has is the outcome of the household.
PRECEDENCE = ["eligible", "conflict", "invalid_input", "undetermined", "ineligible"]


def judge(h, reading):
    """The tier, the outcome by category, and the sums of the categories that have any."""
    tiers, illnesses = set(), set()
    members = {name: [set() for _ in h["members"]] for name in PER_MEMBER}
    for full in completions(h):
        level = tier(full)
        filed = level if level in FAULTS else level != "不符合"
        tiers.add(level)
        illnesses.add(outcome(illness(full, filed)))
        for name, rule in PER_MEMBER.items():
            for seen, m in zip(members[name], full["members"]):
                seen.add(outcome(rule(full, m, filed, reading)))
    outcomes = {"因病致困": settled(illnesses)}
    sums = {}
    for name, seen in members.items():
        found = [settled(s) for s in seen]
        outcomes[name] = next((o for o in PRECEDENCE if o in found), "ineligible")
        for m, o in zip(h["members"], found):
            if o == "eligible" and name in RATES:
                rate = RATES[name][0 if m["当前就读学段"].meaning in HIGHER else 1]
                sums[name] = sums.get(name, 0) + rate
    return settled(tiers), outcomes, sums


def evaluate(h):
    """What the reading taken comes to, and the categories that come to something else under the other."""
    level, outcomes, sums = judge(h, "taken")
    _, others, other_sums = judge(h, "alternative")
    return level, outcomes, sums, [
        c
        for c in READ_TWO_WAYS
        if (outcomes[c], sums.get(c)) != (others[c], other_sums.get(c))
    ]


OUTCOMES = ["eligible", "ineligible", "undetermined", "invalid_input", "conflict"]
CATEGORIES = ["有劳动能力", "因病致困", "金秋助学", "临时困难助学"]
READ_TWO_WAYS = ["金秋助学", "临时困难助学"]


def summary(results, member_count):
    """The part of `bangfu classify --json` that the rules determine."""
    counts = {c: {o: 0 for o in OUTCOMES} for c in CATEGORIES}
    sums = {c: 0 for c in RATES}
    tiers = {}
    confirm = {c: 0 for c in READ_TWO_WAYS}
    for level, outcomes, amounts, open_categories in results:
        tiers[level] = tiers.get(level, 0) + 1
        for category, found in outcomes.items():
            counts[category][found] += 1
        for category, amount in amounts.items():
            sums[category] += amount
        for category in open_categories:
            confirm[category] += 1
    for category in CATEGORIES:
        counts[category]["amount"] = f"{sums[category]}.00" if category in RATES else None
    return {
        "rule_set": "jingmen-2021",
        "as_of": AS_OF.isoformat(),
        "rows": len(results),
        "members": member_count,
        "categories": counts,
        "decisions": {"困难档次": dict(sorted(tiers.items()))},
        "confirm": confirm,
    }


# MARK: Files


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(rows[0].keys())
        for row in rows:
            writer.writerow([cell.text for cell in row.values()])


def main():
    folder = pathlib.Path(
        sys.argv[1]
        if len(sys.argv) > 1
        else pathlib.Path(__file__).parent.parent / "samples/first-run"
    )
    folder.mkdir(parents=True, exist_ok=True)
    households = [household(i, story) for i, story in enumerate(dice.shuffled(STORIES))]
    assert len(households) == HOUSEHOLDS
    spoil(households)
    results = [evaluate(h) for h in households]
    member_count = sum(len(h["members"]) for h in households)
    expected = summary(results, member_count)
    for category, counts in expected["categories"].items():
        absent = [o for o in OUTCOMES if counts[o] == 0]
        assert not absent, f"{category} never has {absent}"
    write_csv(folder / "workers.csv", [h["worker"] for h in households])
    keyed = [{"职工编号": h["worker"]["职工编号"], **m} for h in households for m in h["members"]]
    write_csv(folder / "members.csv", keyed)
    rows = [
        {
            "职工编号": h["worker"]["职工编号"],
            **{c: plain(result[c]) for c in CATEGORIES},
            **{f"{c}.confirm": plain("高收费私立" if c in confirm else "") for c in READ_TWO_WAYS},
        }
        for h, (_, result, _, confirm) in zip(households, results)
    ]
    write_csv(folder / "expected-outcomes.csv", rows)
    text = json.dumps(expected, ensure_ascii=False, indent=2)
    (folder / "expected-summary.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
