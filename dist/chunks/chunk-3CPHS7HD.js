import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
var r=/(?!\n|\t|\ufe0e|\ufe0f)[\p{Cc}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;function u(f){return f.replace(new RegExp("\\p{Surrogate}","gu"),"\uFFFD").replace(/\r\n?/g,`
`).replace(r,n=>{let e=n.codePointAt(0),t=e.toString(16);return e>65535?`\\u{${t}}`:`\\u${t.padStart(4,"0")}`})}export{u as a};
