import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
function e({env:t,stdout:n}){return n.isTTY===!0&&!t.NO_COLOR}export{e as a};
