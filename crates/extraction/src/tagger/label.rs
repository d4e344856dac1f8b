//! What a word may be. Only the first two labels are ever reported; the others are there because
//! a model that knows a place from a person makes fewer mistakes about the person.

/// The label of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Opens the name of a person.
    Person,
    /// Goes on with it.
    PersonInside,
    /// No name.
    Other,
    /// A place or a people.
    Place,
    /// An organisation.
    Organisation,
    /// A work, a project, an event, a product, a law.
    Work,
    /// A position or title.
    Position,
}

/// All labels, in the order of their weights.
pub const LABELS: [Label; 7] = [
    Label::Person,
    Label::PersonInside,
    Label::Other,
    Label::Place,
    Label::Organisation,
    Label::Work,
    Label::Position,
];

/// How many labels there are.
pub const COUNT: usize = LABELS.len();

/// A number a label.
pub type Scores = [f32; COUNT];
