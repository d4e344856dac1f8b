//! An article read into tokens once, for everything that is derived from it.

use std::rc::Rc;

use paraq_article::{Article, TITLE};

use crate::form::{Form, forms};
use crate::token::{Token, tokens};

/// A text's tokens and what each says by itself.
#[derive(Debug, Default)]
pub struct Read {
    /// The tokens in order.
    pub tokens: Vec<Token>,
    /// The form of each.
    pub forms: Vec<Rc<Form>>,
}

impl Read {
    /// Reads a text.
    pub fn new(text: &str) -> Read {
        let tokens = tokens(text);
        let forms = forms(text, &tokens);
        Read { tokens, forms }
    }
}

/// The title and the paragraphs of an article, read.
#[derive(Debug)]
pub struct Reading {
    title: Read,
    body: Vec<Read>,
    nothing: Read,
}

impl Reading {
    /// Reads an article.
    pub fn new(article: &Article) -> Reading {
        let body = article.body.iter().map(|block| Read::new(&block.text));
        let title = Read::new(&article.title);
        Reading { title, body: body.collect(), nothing: Read::default() }
    }

    /// The paragraph of this number; nothing, where there is none.
    pub fn of(&self, paragraph: i32) -> &Read {
        match paragraph {
            TITLE => &self.title,
            at => {
                usize::try_from(at).ok().and_then(|at| self.body.get(at)).unwrap_or(&self.nothing)
            }
        }
    }
}
