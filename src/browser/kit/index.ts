/**
 * What the panels share: reading provenance and facts, work in slices, durations and moments as text, safe files, the
 * one card that explains a cell, notices, glyphs. Panels import the files; this list is for the reader.
 */
export * from './delimited.ts';
export * from './duration-text.ts';
export * from './facts.ts';
export * from './provenance.ts';
export * from './run-work.ts';
export * from './time-text.ts';
export * from './work.ts';
