#[test]
#[ignore = "a look at files outside"]
fn look() {
    let list = std::env::var("LOOK").unwrap_or_default();
    for path in list.split_whitespace() {
        let bytes = std::fs::read(path).unwrap();
        println!("{}", crate::reader::tests::shown(path, bytes));
    }
}
