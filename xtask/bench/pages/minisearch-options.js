// How MiniSearch indexes and searches; both sides must say the same.

export const options = {
  fields: ["title", "text"],
  storeFields: ["title", "date", "persons", "lede"],
  searchOptions: { boost: { title: 2 }, combineWith: "AND" },
};
