/** Style of an edition as a document of its own: printed, mailed or kept as a file. Legible without it. */
export const documentStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 0; background-color: #faf9f6; color: #1c1a17; font-family: -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", Arial, sans-serif; font-size: 16px; line-height: 1.5; -webkit-text-size-adjust: 100%; }
.outer { background-color: #faf9f6; }
.inner { max-width: 600px; margin: 0 auto; }
.pad { padding: 0 24px; }
.pre { display: none; max-height: 0; overflow: hidden; font-size: 1px; line-height: 1px; color: #faf9f6; }
a { color: #0b5686; }
h1, h2, h3, p { margin: 0; }
.mast { padding: 32px 24px 12px 24px; }
.name { font-size: 13px; font-weight: bold; color: #1c1a17; }
h1 { font-family: "Iowan Old Style", Charter, "Noto Serif", Cambria, Georgia, serif; font-size: 30px; line-height: 1.2; font-weight: bold; padding-top: 4px; }
.facts { font-size: 14px; color: #4d4943; padding-top: 6px; }
h2 { font-size: 15px; line-height: 1.3; font-weight: bold; border-bottom: 2px solid #1c1a17; padding: 28px 0 6px 0; }
h3 { font-family: "Iowan Old Style", Charter, "Noto Serif", Cambria, Georgia, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", serif; font-size: 19px; line-height: 1.3; font-weight: bold; padding-top: 16px; }
h3 a { color: #1c1a17; text-decoration: none; }
.sum { color: #4d4943; font-size: 16px; line-height: 1.5; padding-top: 4px; }
.meta { color: #67625a; font-size: 13px; line-height: 1.5; padding: 4px 0 14px 0; border-bottom: 1px solid #e3e0d8; }
.meta a { color: #67625a; }
.new { color: #17653a; font-weight: bold; }
.edit { color: #6a3a9c; font-weight: bold; }
.rtl { text-align: right; }
.nb { white-space: nowrap; }
.note { font-size: 14px; color: #4d4943; padding-top: 10px; }
.foot { padding: 28px 24px 40px 24px; font-size: 13px; line-height: 1.6; color: #67625a; }
.foot a { color: #67625a; }
.m1 { color: #181d87; } .m2 { color: #cc6324; } .m3 { color: #4c9275; } .m4 { color: #7e0051; }
.m5 { color: #473400; } .m6 { color: #206a8b; } .m7 { color: #8d4849; } .m8 { color: #6633b3; }
@media (max-width: 480px) {
  .pad, .mast, .foot { padding-left: 16px !important; padding-right: 16px !important; }
  h1 { font-size: 26px !important; }
}
@media (prefers-color-scheme: dark) {
  body, .outer { background-color: #161514 !important; color: #edeae4 !important; }
  h1, h2, .name, h3 a { color: #edeae4 !important; }
  h2 { border-color: #edeae4 !important; }
  .facts, .sum, .note { color: #c0bbb1 !important; }
  .meta { color: #a39d93 !important; border-color: #33302c !important; }
  .foot, .foot a, .meta a { color: #a39d93 !important; }
  a { color: #86c1ef; }
  .note a, .facts a { color: #86c1ef !important; }
  .new { color: #7fcf9b !important; }
  .edit { color: #cba6f2 !important; }
  .pre { color: #161514 !important; }
  .m1 { color: #aec2f4 !important; } .m2 { color: #dd6212 !important; } .m3 { color: #66e3b0 !important; }
  .m4 { color: #a85f93 !important; } .m5 { color: #d7c79a !important; } .m6 { color: #3ea1d3 !important; }
  .m7 { color: #d79a9b !important; } .m8 { color: #b79cf0 !important; }
}
@media print {
  body, .outer { background-color: #ffffff !important; }
  h2, h3 { break-after: avoid; }
  .sum { orphans: 3; widows: 3; }
}
`;
