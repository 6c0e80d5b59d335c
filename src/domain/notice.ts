/**
 * The version of the notice that students have before the first message of all. It rises when purposes, sources or recipients change; whoever has seen an
 * earlier one then has it again, marked as changed.
 */
export const NOTICE_VERSION = 2;
