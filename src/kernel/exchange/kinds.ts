/**
 * What a column holds, and so how a spreadsheet shows it. 'id' stays text, however much it looks like a number; 'money' is
 * fen and shown in yuan; 'date' is a local date, 'instant' an instant in UTC that is shown as the district's clock shows it.
 */
export type ColumnKind = 'text' | 'id' | 'date' | 'instant' | 'money' | 'number' | 'choice'
