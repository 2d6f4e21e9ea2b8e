import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
import{a}from"./chunk-YOWAP7CF.js";import"./chunk-CKU23BKH.js";import"./chunk-TSGHOXKD.js";import"./chunk-GFDOUVOF.js";export{a as noRefusal};
