use proptest::prelude::*;

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

proptest! {
    #[test]
    fn answers_come_back_whatever_the_remark_says(
        finding in 1_i64..i64::MAX, remark in "[^\0]{0,40}", is_json in any::<bool>(), title in ".{0,20}"
    ) {
        let said = AnswerRow { finding, answer: Some(SideAnswer::Disputed), remark: remark.clone() };
        let mut out = Vec::new();
        if is_json {
            let line = json!({ "finding": finding, "title": title, "answer": "disputed", "remark": remark });
            writeln!(out, "{line}").unwrap();
        } else {
            let mut writer = csv::Writer::from_writer(&mut out);
            writer.write_record(["remark", "title", "finding", "answer"]).unwrap();
            writer.write_record([remark.as_str(), &title, &finding.to_string(), " disputed "]).unwrap();
            writer.flush().unwrap();
            drop(writer);
        }
        prop_assert_eq!(read_answers(&out), [Ok(said)]);
    }

    #[test]
    fn any_bytes_are_rows_or_refusals(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        for answer in read_answers(&bytes) {
            prop_assert!(answer.is_ok() || answer.is_err_and(|error| !error.to_string().is_empty()));
        }
    }
}
