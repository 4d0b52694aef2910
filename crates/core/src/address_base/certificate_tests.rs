use jiff::civil::date;

use super::*;

fn secret() -> PlateSecret {
    PlateSecret::from_seed(PlateAlgorithm::Sm2, &[7; 32]).unwrap()
}

fn keys() -> Vec<PublishedKey> {
    vec![PublishedKey { public: secret().public(), made: date(2026, 1, 1), retired: None, revoked: None }]
}

fn statement() -> Statement {
    Statement {
        number: "AC20261123000001".parse().unwrap(),
        code: "A4201060030370000000171".parse().unwrap(),
        address: "湖北省武汉市武昌区和平大道457号".to_owned(),
        cell: "N50J47539B825534".to_owned(),
        issuer: "武汉市".to_owned(),
        purpose: "工商登记".to_owned(),
        issued: date(2026, 11, 23),
        valid_to: date(2027, 2, 23),
    }
}

#[test]
fn a_certificate_reads_back_and_counts_until_its_last_day() {
    let made = statement().sign(&secret()).unwrap();
    let read: Certificate = made.to_string().parse().unwrap();
    assert_eq!(read, made);
    assert_eq!(read.seal().len(), 109);
    assert_eq!(read.faults(&keys(), date(2027, 2, 23)), []);
    let late = read.faults(&keys(), date(2027, 2, 24));
    assert_eq!(late.iter().map(CertificateFault::code).collect::<Vec<_>>(), ["address.certificate-expired"]);
}

#[test]
fn any_altered_fact_breaks_the_seal() {
    let text = statement().sign(&secret()).unwrap().to_string();
    for (from, to) in
        [("457号", "475号"), ("2027-02-23", "2037-02-23"), ("A42", "A43"), ("AC2026", "AC2025"), ("工商", "税务")]
    {
        let altered: Certificate = text.replacen(from, to, 1).parse().unwrap();
        assert_eq!(altered.faults(&keys(), date(2026, 12, 1)).len(), 1, "{from}");
    }
}

#[test]
fn no_text_can_pretend_to_be_another_line() {
    let sly = Statement { purpose: "x\nvalid-to: 2099-01-01".to_owned(), ..statement() };
    let made = sly.sign(&secret()).unwrap();
    let read: Certificate = made.to_string().parse().unwrap();
    assert_eq!(read.statement.valid_to, date(2027, 2, 23));
    assert_eq!(read.statement.purpose, "x valid-to: 2099-01-01");
}

#[test]
fn what_is_no_certificate_is_refused_with_the_line() {
    let text = statement().sign(&secret()).unwrap().to_string();
    let lines: Vec<&str> = text.lines().collect();
    for missing in 0..lines.len() {
        let cut: Vec<&str> = lines.iter().enumerate().filter(|(at, _)| *at != missing).map(|(_, line)| *line).collect();
        let error = cut.join("\n").parse::<Certificate>().unwrap_err();
        assert_eq!(error.code(), "address.invalid-certificate");
    }
    assert!("".parse::<Certificate>().is_err());
}
