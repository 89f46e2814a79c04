import DecisionRecords
import DecisionValues
import Testing

@Suite struct IdentityNumberTests {
  private func fault(_ text: String) -> IdentityNumber.Fault? {
    do throws(IdentityNumber.Fault) {
      _ = try IdentityNumber(text)
      return nil
    } catch {
      return error
    }
  }

  private func born(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  /// The standard prints two examples; both belong to nobody.
  @Test(arguments: ["11010519491231002X", "440524188001010014"])
  func `the examples of the standard pass`(text: String) throws {
    #expect(try IdentityNumber(text).text == text)
  }

  @Test func `a number is put together and taken apart`() throws {
    let date = try born(1990, 2, 28)
    let number = try #require(IdentityNumber(region: "990001", birthDate: date, sequence: 7))
    #expect(number.text.hasPrefix("99000119900228007"))
    #expect(try IdentityNumber(number.text) == number)
    #expect(number.birthDate == date)
    #expect(number.region == "990001")
    #expect(IdentityNumber(region: "99000", birthDate: date, sequence: 7) == nil)
    #expect(IdentityNumber(region: "990001", birthDate: date, sequence: 1000) == nil)
  }

  @Test func `any single wrong digit and any two neighbours swapped are found`() throws {
    let date = try born(1988, 11, 9)
    let number = try #require(IdentityNumber(region: "990012", birthDate: date, sequence: 634))
    let characters = Array(number.text)
    for index in 0..<17 {
      for digit in "0123456789" where digit != characters[index] {
        var wrong = characters
        wrong[index] = digit
        #expect(fault(String(wrong)) != nil)
      }
      if characters[index] != characters[index + 1] {
        var wrong = characters
        wrong.swapAt(index, index + 1)
        #expect(fault(String(wrong)) != nil)
      }
    }
  }

  @Test func `blanks, width and a small x do not matter`() throws {
    #expect(try IdentityNumber(cell: " 11010519491231002x ").text == "11010519491231002X")
    #expect(try IdentityNumber(cell: "１１０１０５１９４９１２３１００２Ｘ").text == "11010519491231002X")
  }

  @Test func `outside a cell only the case of the x does not matter`() throws {
    #expect(try IdentityNumber("11010519491231002x").text == "11010519491231002X")
    #expect(fault(" 11010519491231002X") == .wrongLength(19))
    #expect(fault("１１０１０５１９４９１２３１００２Ｘ") == .wrongLength(18))
  }

  @Test func `each fault is told apart`() {
    #expect(fault("990001900228007") == .oldForm)
    #expect(fault("9900011990022800") == .wrongLength(16))
    #expect(fault("") == .wrongLength(0))
    #expect(fault("4.4E+17") == .wrongLength(7))
    #expect(fault("99000119900228O07X") == .wrongCharacters)
    #expect(fault("99000X199002280071") == .wrongCharacters)
    #expect(fault("990001199002300071") == .noBirthDate)
    #expect(fault("110105194912310021") == .wrongCheckCharacter(expected: "X"))
  }

  @Test func `no message on a fault repeats the number`() {
    for text in ["990001900228007", "9900011990022800", "99000119900228O07X", "990001199002300071"]
    {
      let message = fault(text)?.message
      #expect(message?.zh.contains(text.prefix(6)) == false)
      #expect(message?.en.contains(text.prefix(6)) == false)
    }
  }

  @Test func `a mask hides birth date and sequence`() throws {
    let date = try born(1975, 6, 30)
    let number = try #require(IdentityNumber(region: "990001", birthDate: date, sequence: 456))
    #expect(number.masked == "990001**********" + number.text.suffix(2))
    #expect(IdentityNumber.masked(number.text) == number.masked)
    #expect(!number.masked.contains("197"))
    #expect(!number.masked.contains("0630"))
  }

  @Test(arguments: [
    "990001750630456", "99000119750630456", "9900011975063045612", "x", "99000l197506304561",
    "900011975063045612",
  ])
  func `a number that is not in its place is masked as a whole`(text: String) {
    #expect(IdentityNumber.masked(text) == "**********")
  }

  @Test func `a wrong check character is masked like a right one`() {
    #expect(IdentityNumber.masked(" 990001197506304561 ") == "990001**********61")
    #expect(IdentityNumber.masked(" ") == "")
  }
}

@Suite struct NameMaskTests {
  @Test(arguments: [
    ("张三国", "张*国"), ("王五", "王*"), ("欧阳小明", "欧阳**"), ("欧阳修", "欧阳*"), ("欧阳", "欧*"), ("李", "*"),
    ("", ""), (" 张三 ", "张*"), ("张王小明", "张**明"), ("阿依古丽·买买提", "阿******提"),
  ])
  func `names keep their ends or their double surname`(name: String, masked: String) {
    #expect(NameMask.masked(name) == masked)
  }
}
