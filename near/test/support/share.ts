/** Of each tier of the vectors the files whose names begin so; together some hundred legs. */
export const SHARE = /^(step\/(order|lw|sh|div|jalr|trap)|decode\/legal|page\/|proof\/|invalid\/|program\/)/;
