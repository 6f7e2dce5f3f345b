//! Objects of each dialect, whole: specimens, and a case for each trap.
