import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
var a=/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;export{a};
