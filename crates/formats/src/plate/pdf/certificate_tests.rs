use super::*;

fn face() -> CertificateFace {
    CertificateFace {
        title: ("地址证明".to_owned(), "Certificate of address".to_owned()),
        number: "AC20261123000001".to_owned(),
        rows: vec![("标准地址".to_owned(), "湖北省武汉市武昌区和平大道457号".repeat(3))],
        issuer: "武汉市".to_owned(),
        issued: "2026-11-23".to_owned(),
        notes: vec!["扫码核验".to_owned()],
        seal: "A".repeat(109),
        payload: "HTTPS://ID.CITY.EXAMPLE/AC/1".to_owned(),
        signed: "head\naddress: 武昌区\nseal: X\n".to_owned(),
    }
}

#[test]
fn the_signed_text_comes_out_of_the_file_as_it_went_in() {
    let pdf = write_certificate(Vec::new(), &face(), Letters::dots()).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(embedded_text(&pdf, "head").unwrap(), face().signed.trim_end_matches('\n').to_owned() + "\n");
    assert_eq!(embedded_text(&pdf, "tail"), None);
    assert_eq!(embedded_text(b"", "head"), None);
}

#[test]
fn the_same_certificate_is_the_same_file() {
    let write = || write_certificate(Vec::new(), &face(), Letters::dots()).unwrap();
    assert_eq!(write(), write());
}
