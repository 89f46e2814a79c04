import DecisionDiagnostics

/// What a check of rows against each other may find.
public enum CheckKind: String, Sendable, Hashable, CaseIterable {
  case identityScientific = "identity-scientific"
  case identityTail = "identity-tail-000"
  case identityShape = "identity-shape"
  case identityCheckDigit = "identity-check-digit"
  case identityOldForm = "identity-old-form"
  case identitySpelling = "identity-spelling"
  case birthDate = "birth-date-differs"
  case sex = "sex-differs"
  case age = "age-differs"
  case region = "region-differs"
  case householdRepeated = "household-repeated"
  case identityRepeated = "identity-repeated"
  case memberRepeated = "member-repeated"
  case memberOfTwo = "member-of-two-households"
  case filedAndMember = "filed-and-member"
  case spousesFiled = "spouses-filed"
  case otherFile = "person-in-other-file"
  case householdInOtherFile = "household-in-other-file"
  case addressShared = "address-shared"
  case orphanMember = "orphan-member"
  case twoHeads = "two-heads"
  case noHead = "no-head"
  case headDiffers = "head-differs"
  case sizeDiffers = "size-differs"
  case incomeFactor12 = "income-factor-12"
  case incomeBelowMembers = "income-below-members"
  case incomeMaybeWan = "income-maybe-wan"

  public var title: LocalizedText {
    switch self {
    case .identityScientific:
      LocalizedText(zh: "身份证号成了科学计数法", en: "identity number in scientific notation")
    case .identityTail:
      LocalizedText(zh: "身份证号末三位是 000，校验不符", en: "identity number ends in 000 and fails its check")
    case .identityShape: LocalizedText(zh: "不成身份证号", en: "no identity number")
    case .identityCheckDigit:
      LocalizedText(zh: "身份证号校验位不符", en: "identity number fails its check")
    case .identityOldForm: LocalizedText(zh: "15 位旧身份证号", en: "identity number of 15 digits")
    case .identitySpelling:
      LocalizedText(zh: "身份证号有全角、空格或小写 x", en: "full width, blanks or x in an identity number")
    case .birthDate:
      LocalizedText(zh: "出生日期与身份证号不符", en: "birth date differs from the identity number")
    case .sex: LocalizedText(zh: "性别与身份证号不符", en: "sex differs from the identity number")
    case .age: LocalizedText(zh: "年龄与身份证号不符", en: "age differs from the identity number")
    case .region:
      LocalizedText(
        zh: "户口所在地与身份证号前六位不同（人会迁移，仅供参考）",
        en: "place of registration differs from the identity number (people move)")
    case .householdRepeated: LocalizedText(zh: "户编号重复", en: "household twice in the roster")
    case .identityRepeated:
      LocalizedText(zh: "同一身份证号立了两户", en: "one identity number files two households")
    case .memberRepeated: LocalizedText(zh: "同一人在一户里记了两次", en: "one member twice in a household")
    case .memberOfTwo: LocalizedText(zh: "同一人是两户的成员", en: "one person in two households")
    case .filedAndMember:
      LocalizedText(zh: "成员自己另立了一户", en: "a member files a household as well")
    case .spousesFiled: LocalizedText(zh: "夫妻各立了一户", en: "both spouses file a household")
    case .otherFile: LocalizedText(zh: "同一人在另一份名册里", en: "one person in two rosters")
    case .householdInOtherFile:
      LocalizedText(zh: "同一户编号在另一份名册里", en: "one household in two rosters")
    case .addressShared: LocalizedText(zh: "同一住址有两户", en: "two households at one address")
    case .orphanMember: LocalizedText(zh: "成员在名册里没有户", en: "member without a household")
    case .twoHeads: LocalizedText(zh: "一户有两个本人", en: "two heads in a household")
    case .noHead: LocalizedText(zh: "成员里没有本人", en: "no head among the members")
    case .headDiffers:
      LocalizedText(zh: "本人的身份证号与名册不同", en: "the head has another identity number in the roster")
    case .sizeDiffers: LocalizedText(zh: "家庭人口与成员行数不符", en: "household size is not its rows")
    case .incomeFactor12:
      LocalizedText(zh: "年收入恰为成员月收入之和（差 12 倍）", en: "yearly income is the monthly sum (factor 12)")
    case .incomeBelowMembers:
      LocalizedText(zh: "年收入低于成员月收入的 12 倍", en: "yearly income below twelve monthly ones")
    case .incomeMaybeWan: LocalizedText(zh: "年收入不到 100 元，可能是万元", en: "yearly income under 100: 万元?")
    }
  }
}

/// One row that does not agree with itself or with another; never a verdict, and no decision depends on it.
public struct CheckFinding: Sendable, Hashable {
  public enum File: Sendable, Hashable {
    case roster, members
    /// A roster that was read besides, by its path.
    case other(String)

    var text: LocalizedText {
      switch self {
      case .roster: LocalizedText(zh: "名册", en: "roster")
      case .members: LocalizedText(zh: "成员表", en: "members")
      case .other(let path): LocalizedText(zh: path, en: path)
      }
    }
  }

  /// A row of one of the files; the line is the physical one, from 1.
  public struct Place: Sendable, Hashable {
    public let file: File
    public let line: Int

    var text: LocalizedText {
      let name = file.text
      let blank = file == .roster || file == .members ? "" : " "
      return LocalizedText(
        zh: "\(name.zh)\(blank)第 \(line) 行", en: "\(name.en) line \(line)")
    }
  }

  public let kind: CheckKind
  public let place: Place
  /// The row that it is held against.
  public let other: Place?
  /// Of the household, fit to be shown; nil where the row has none.
  public let key: String?
  /// What the row says, and what it should be held against; never an identity number.
  public let note: LocalizedText?
}
