use super::*;

fn task() -> TaskRow {
    TaskRow {
        finding: 7,
        rule: "person.birth-conflict".to_owned(),
        title: "同一人出生日期不一致".to_owned(),
        subject_kind: "person".to_owned(),
        subject: 3,
        division: "420106001001".to_owned(),
        evidence: "{\"records\":[{\"record\":1}]}".to_owned(),
        severity: "grave".to_owned(),
        due_on: "2026-03-06".to_owned(),
    }
}

fn written(format: TaskFormat) -> String {
    let mut out = Vec::new();
    let mut writer = TaskWriter::new(&mut out, format).unwrap();
    writer.write(&task()).unwrap();
    writer.end().unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_file_of_tasks_comes_back_with_answers() {
    for format in [TaskFormat::Csv, TaskFormat::Ndjson] {
        let blank = written(format);
        let row = AnswerRow { finding: 7, answer: None, remark: String::new() };
        assert_eq!(read_answers(blank.as_bytes()), [Ok(row)], "{format:?}");
    }
    let filled = written(TaskFormat::Csv).replace("2026-03-06,,", "2026-03-06,corrected,\"已改, 下次报送\"");
    let row = AnswerRow { finding: 7, answer: Some(SideAnswer::Corrected), remark: "已改, 下次报送".to_owned() };
    assert_eq!(read_answers(filled.as_bytes()), [Ok(row.clone())]);
    let filled = "{\"finding\": 7, \"answer\": \"corrected\", \"remark\": \"已改, 下次报送\"}\n\n";
    assert_eq!(read_answers(filled.as_bytes()), [Ok(row)]);
}

#[test]
fn what_is_wrong_with_a_row_is_told_and_the_others_are_read() {
    let read = read_answers("finding,answer\nx,confirmed\n2,perhaps\n3,disputed\n".as_bytes());
    let wrong = |field, got: &str, expected| InvalidAnswer::Field { field, got: got.to_owned(), expected };
    assert_eq!(
        read,
        [
            Err(wrong("finding", "x", "the number of a finding")),
            Err(wrong("answer", "perhaps", "confirmed, corrected or disputed")),
            Ok(AnswerRow { finding: 3, answer: Some(SideAnswer::Disputed), remark: String::new() }),
        ]
    );
    assert_eq!(read_answers(b"finding;answer\n1;x\n"), [Err(InvalidAnswer::Column("finding"))]);
    assert!(matches!(read_answers(b"{\"finding\": [1]}")[..], [Err(InvalidAnswer::Field { field: "finding", .. })]));
    assert!(matches!(read_answers(b"{broken")[..], [Err(InvalidAnswer::Row(_))]));
    assert!(matches!(read_answers(b"finding,answer\n\xff,\xfe\n")[..], [Err(InvalidAnswer::Row(_))]));
    assert_eq!(read_answers(b""), [Err(InvalidAnswer::Column("finding"))]);
}
