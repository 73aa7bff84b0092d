/** Style of an edition as a document of its own: printed, mailed or kept as a file. Legible without it. */
export const documentStyle = `
:root { color-scheme: light dark; }
body { margin: 0; background-color: #faf9f6; color: #1c1a17; font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", Arial, sans-serif; font-size: 16px; line-height: 1.5; }
.inner { max-width: 600px; margin: 0 auto; padding: 32px 24px 40px; }
a { color: #0b5686; }
h1, h2, h3, p { margin: 0; }
.name { font-size: 13px; font-weight: bold; }
h1 { font-family: "Iowan Old Style", Charter, "Noto Serif", Cambria, Georgia, serif; font-size: 30px; line-height: 1.2; padding-top: 4px; }
h2 { font-size: 15px; line-height: 1.3; border-bottom: 2px solid #1c1a17; padding: 28px 0 6px; }
h3 { font-family: "Iowan Old Style", Charter, "Noto Serif", Cambria, Georgia, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", serif; font-size: 19px; line-height: 1.3; padding-top: 16px; }
h3 a { color: #1c1a17; text-decoration: none; }
.facts, .note { font-size: 14px; color: #4d4943; padding-top: 6px; }
.sum { color: #4d4943; padding-top: 4px; }
.meta { color: #67625a; font-size: 13px; padding: 4px 0 14px; border-bottom: 1px solid #e3e0d8; }
.new { color: #17653a; font-weight: bold; }
@media (prefers-color-scheme: dark) {
  body { background-color: #161514; color: #edeae4; }
  h2 { border-color: #edeae4; }
  h3 a { color: #edeae4; }
  .facts, .sum, .note { color: #c0bbb1; }
  .meta { color: #a39d93; border-color: #33302c; }
  a { color: #86c1ef; }
  .new { color: #7fcf9b; }
}
@media print { h3 { break-after: avoid; } }
`;
