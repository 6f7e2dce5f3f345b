pub struct Diagnostic;
