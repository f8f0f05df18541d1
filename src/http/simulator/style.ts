import { createHash } from 'node:crypto'
import { BASE_STYLE } from '../page-style.ts'

/** The page's whole style, put into the page itself; allowed by its hash alone. */
export const STYLE = `${BASE_STYLE}header,main{max-width:1180px;margin:0 auto}
h2{font-size:1.15rem;margin:0}
h3{font-size:1rem;margin:18px 0 4px}
nav{display:flex;flex-wrap:wrap;gap:0 18px}
nav a,.more{display:inline-flex;align-items:center;min-height:44px}
.band{background:var(--alarm);color:#fff;padding:10px 12px;margin:-12px -12px 12px}
main{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(290px,100%),1fr));gap:14px;align-items:start}
[id$=-rang]{scroll-margin-top:50vh}
section{min-width:0;background:var(--paper);border:1px solid #c5cdd4;border-radius:14px;padding:12px;scroll-margin-top:8px}
label,legend{display:block;font-size:.9rem;color:var(--soft);padding:0}
fieldset{border:0;margin:10px 0 0;padding:0;min-width:0}
form{margin:8px 0 0}
select{width:100%;min-width:0;min-height:44px;padding:6px 10px;font:inherit;color:inherit;background:#fff;border:1px solid var(--line);border-radius:8px}
.row{display:flex;gap:8px}
.row input{flex:1}
.wrap{flex-wrap:wrap}
button.cut{color:var(--alarm);border-color:var(--alarm)}
button:disabled{color:#66717b;border-color:#c5cdd4;background:#f3f5f7;cursor:default}
.keys{display:grid;grid-template-columns:repeat(3,1fr);gap:6px;margin-top:4px}
.keys button{font-weight:600}
.lcd{font-family:"DejaVu Sans Mono","Liberation Mono",Consolas,monospace,var(--khmer);white-space:pre-wrap;
width:calc(24ch + 22px);max-width:100%;min-height:9.5em;margin:4px 0;padding:8px 10px;background:#e4eed8;color:#10240f;
border:1px solid #5d7352;border-radius:6px}
.lcd.off{background:#d9dedb;color:#3c4742}
.end{display:inline-block;background:#10240f;color:#fff;border-radius:4px;padding:0 8px}
.meta,details{font-size:.9rem;color:var(--soft)}
ul{list-style:none;margin:0;padding:0}
ul li{border-top:1px solid #d5dbe0;padding:8px 0}
ul li p{white-space:pre-wrap}
ul li.sent{padding-left:14px;border-left:4px solid #c5cdd4}
.count{white-space:nowrap}
dl{margin:4px 0 8px;font-size:.85rem}
dt{color:var(--soft)}
dd{margin:0 0 4px 12px;overflow-wrap:anywhere}
ol{margin:0;padding-left:24px}
ol li{margin:6px 0}
li b{white-space:nowrap}
summary{min-height:44px;padding:10px 0;cursor:pointer}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0 0 8px;padding:8px;background:#f3f5f7;color:var(--ink);font-size:.85rem;
font-family:"DejaVu Sans Mono","Liberation Mono",Consolas,monospace,var(--khmer)}
`

/** What a content security policy calls the style. */
export const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`
