/** What every page of ours begins its style with: letters, colours, fields and buttons of 44 px (WCAG 2.2 AA). */
export const BASE_STYLE = `
*{box-sizing:border-box}
:root{--ink:#1b2430;--soft:#51606f;--line:#8a97a3;--paper:#fff;--ground:#eef1f4;--act:#0b5394;--alarm:#a11212;
--khmer:"Noto Sans Khmer","Khmer OS Battambang","Khmer UI","Leelawadee UI"}
body{margin:0;padding:12px;background:var(--ground);color:var(--ink);
font:17px/1.5 system-ui,"Segoe UI",Roboto,"DejaVu Sans",var(--khmer),sans-serif;overflow-wrap:break-word}
:lang(km){line-height:1.9}
h1{font-size:1.35rem;margin:0 0 4px}
p{margin:4px 0}
a{color:var(--act)}
input,textarea,button{font:inherit;min-height:44px;border-radius:8px;border:1px solid var(--line)}
input,textarea{width:100%;min-width:0;padding:6px 10px;background:#fff;color:inherit;font-family:system-ui,"DejaVu Sans",var(--khmer),sans-serif}
textarea{min-height:66px;resize:vertical}
button{padding:6px 14px;background:#fff;color:var(--act);border-color:var(--act);cursor:pointer}
button.main{background:var(--act);color:#fff}
:focus-visible{outline:3px solid #c46a00;outline-offset:2px}
.bad{color:var(--alarm);font-weight:600}
[aria-invalid]{border:2px solid var(--alarm)}
.note{font-size:.9rem;color:var(--soft)}
.mark{border:1px dashed var(--alarm);color:var(--alarm);font-size:.75rem;padding:0 2px}
`
