/// Personal names fit to be shown: 王*, 张*国, 欧阳**.
public enum NameMask {
  /// The name with at most its first and last character, or its double surname.
  ///
  /// Two characters keep the first, three and more the first and the last. After a double surname
  /// the whole given name is hidden; a single character is hidden as well. Blanks around the name go.
  public static func masked(_ name: String) -> String {
    let characters = Array(RosterText.trimmed(name))
    switch characters.count {
    case 0: return ""
    case 1: return "*"
    case 2: return String(characters[0]) + "*"
    default: break
    }
    let surname = String(characters.prefix(2))
    if doubleSurnames.contains(surname) { return surname + stars(characters.count - 2) }
    return String(characters[0]) + stars(characters.count - 2) + String(characters.suffix(1))
  }

  private static func stars(_ count: Int) -> String { String(repeating: "*", count: count) }

  private static let doubleSurnames: Set<String> = [
    "欧阳", "上官", "司马", "诸葛", "夏侯", "皇甫", "尉迟", "公孙", "慕容", "令狐", "宇文", "长孙", "司徒",
    "司空", "东方", "独孤", "南宫", "轩辕", "端木", "百里", "呼延", "闻人", "赫连", "澹台", "公冶", "宗政",
    "濮阳", "淳于", "单于", "太叔", "申屠", "仲孙", "钟离", "鲜于", "闾丘", "司寇", "子车", "颛孙", "巫马",
    "公西", "漆雕", "乐正", "壤驷", "公良", "拓跋", "夹谷", "宰父", "谷梁", "东郭", "南门", "西门", "万俟",
  ]
}
