/// The course travels beside the program as this target's resources.
///
/// Lessons are data, read from wherever the course is found; nothing is looked up here.
enum Lessons {}
