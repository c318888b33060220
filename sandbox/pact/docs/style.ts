export const style = `
:root { color-scheme: light dark; --ink: #1b2430; --dim: #66707d; --paper: #fff; --card: #f5f7fa; --line: #e1e6ec; --blue: #06f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf1; --dim: #96a1ae; --paper: #14181d; --card: #1d232a; --line: #2d353f; --blue: #5b9bff; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
.page { display: grid; grid-template-columns: 260px minmax(0, 900px); gap: 40px; max-width: 1240px; margin: 0 auto; padding: 0 24px 80px; }
nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow: auto; padding: 32px 0; font-size: 13px; }
nav h2 { font-size: 11px; letter-spacing: .08em; text-transform: uppercase; color: var(--dim); margin: 20px 0 6px; }
nav a { display: block; padding: 3px 0; color: inherit; text-decoration: none; }
nav a:hover { color: var(--blue); }
h1 { font-size: 30px; margin: 32px 0 4px; }
main > h2 { margin: 48px 0 8px; font-size: 22px; }
main > p { color: var(--dim); margin-top: 0; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 18px 20px; margin: 16px 0; scroll-margin-top: 16px; }
article h3 { margin: 0 0 6px; font-size: 16px; }
code, pre { font: 13px/1.5 ui-monospace, monospace; }
.address { display: flex; gap: 10px; align-items: baseline; overflow-wrap: anywhere; }
.method { font: 700 11px ui-monospace, monospace; padding: 2px 7px; border-radius: 5px; color: #fff; background: #5d6b7a; flex: none; }
.GET { background: #0a7d4f; } .POST { background: #06c; } .PUT { background: #a86400; } .DELETE { background: #c22f3d; }
.note { color: var(--dim); margin: 8px 0 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin: 10px 0 0; font-size: 13.5px; }
caption { text-align: left; color: var(--dim); padding: 4px 0; }
td { border-top: 1px solid var(--line); padding: 5px 12px 5px 0; vertical-align: top; }
td { overflow-wrap: anywhere; } td:first-child { width: 40%; } td b { color: #d0453f; }
figure { margin: 10px 0 0; position: relative; }
figcaption { font-size: 12px; color: var(--dim); }
pre { margin: 2px 0 0; padding: 10px 12px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
button { position: absolute; right: 8px; bottom: 8px; border: 1px solid var(--line); background: var(--card); color: var(--dim); border-radius: 6px; font-size: 12px; cursor: pointer; }
@media (max-width: 820px) { .page { display: block; } nav { position: static; max-height: none; } }
`;
