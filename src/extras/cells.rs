//! Times to step into, with how many articles each has: the days of a month as a sheet of a calendar, longer
//! times as a list.

use super::columns::Column;
use super::texts::t;
use crate::locale::{fill, weekday};
use crate::markup::{Tag, tag};
use crate::routes::Route;
use crate::ui::Ui;

/// How much there is in a time beside the fullest one: its shade, from nothing to all.
const SHADES: [&str; 5] = ["0", "1", "2", "3", "4"];

/// The days of a month, in weeks that begin on Monday; each column is a day of it.
pub fn month(ui: &Ui, days: &[Column], route: &dyn Fn(&Column) -> Route) -> Tag {
    let Some(first) = days.first().map(|day| day.from) else { return tag("div") };
    let name = ui.locale().month(first.year(), first.month());
    let names = t(ui, "weekdays").split(' ');
    let head = names.map(|name| tag("th[scope=col]").say(name));
    let most = most(days);
    let mut body = tag("tbody");
    let mut week = tag("tr").all((0..weekday(first)).map(|_| tag("td")));
    let mut left = 7 - weekday(first);
    for day in days {
        let number = day.from.day().to_string();
        week =
            week.add(cell(ui, tag("td"), day, &number, &ui.locale().date(day.from), most, route));
        left -= 1;
        if left == 0 {
            body = body.add(std::mem::replace(&mut week, tag("tr")));
            left = 7;
        }
    }
    if left < 7 {
        body = body.add(week.all((0..left).map(|_| tag("td"))));
    }
    tag("table.month")
        .add(tag("caption").say(&name))
        .add(tag("thead").add(tag("tr").all(head)))
        .add(body)
}

/// Times of one length, each by its name.
pub fn times(
    ui: &Ui,
    columns: &[Column],
    name: &dyn Fn(&Column) -> String,
    route: &dyn Fn(&Column) -> Route,
) -> Tag {
    let most = most(columns);
    let item = |column: &Column| {
        let name = name(column);
        cell(ui, tag("li"), column, &name, &name, most, route)
    };
    tag("ul.times").all(columns.iter().map(item))
}

/// A time: a way into it where it has articles.
fn cell(
    ui: &Ui,
    cell: Tag,
    column: &Column,
    short: &str,
    name: &str,
    most: u32,
    route: &dyn Fn(&Column) -> Route,
) -> Tag {
    if column.count == 0 {
        return cell.add(tag("span.cell").say(short));
    }
    let shade = (4 * u64::from(column.count)).div_ceil(u64::from(most.max(1)));
    let shade = SHADES.get(usize::try_from(shade).unwrap_or_default()).unwrap_or(&"4");
    let articles = ui.locale().articles(column.count);
    let label = fill(&fill(t(ui, "time_with"), name), &articles);
    let link = ui.link("a.cell", &route(column)).attr("data-shade", shade);
    let link = link.attr("title", &label);
    let number = ui.locale().number(column.count);
    cell.add(link.add(tag("span").say(short)).text(" ").add(tag("span.tally").say(&number)))
}

fn most(columns: &[Column]) -> u32 {
    columns.iter().map(|column| column.count).max().unwrap_or_default()
}
