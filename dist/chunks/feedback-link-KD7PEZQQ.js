import{createRequire as __createRequire}from'node:module';import{dirname as __dir}from'node:path';import{fileURLToPath as __path}from'node:url';const require=__createRequire(import.meta.url),__filename=__path(import.meta.url),__dirname=__dir(__filename);
import{a as f}from"./chunk-NBY5ZQAV.js";import{g as m}from"./chunk-S2F43AVO.js";import{c as u}from"./chunk-TPX5IFF6.js";import{a}from"./chunk-IPITNBSL.js";import"./chunk-GFDOUVOF.js";var y=8e3,k=["suite","input","output","complaint","seen"];function g({repositoryUrl:r,...n}){let o=l(r),t=k.flatMap(e=>{let p=n[e]?.toWellFormed()??"";return p===""?[]:[{name:e,text:p,size:encodeURIComponent(p).length}]}),s=y-o.length-t.reduce((e,{name:p})=>e+p.length+2,0),i=new Map;for(let[e,{name:p,text:d}]of t.toSorted((c,w)=>c.size-w.size).entries()){let c=encodeURIComponent(b(d,Math.floor(s/(t.length-e))));s-=c.length,i.set(p,c)}return o+t.map(({name:e})=>`&${e}=${i.get(e)}`).join("")}function l(r){let n=null;try{n=new URL(r)}catch{}let o=n?.pathname.replace(/\/+$/,"").replace(/\.git$/,"")??"";if(!n||!/^https?:$/.test(n.protocol)||!/^\/[\w.-]+\/[\w.-]+$/.test(o)){let t="the repository is not named by an address such as https://github.com/owner/name";throw new a("BAD_REPOSITORY",t,"give that address")}return`${n.origin}${o}/issues/new?template=feedback.yml`}function b(r,n){if(encodeURIComponent(r).length<=n)return r;let o=[...r],t=` \u2026 (cut: the whole has ${o.length} characters)`,s=n-encodeURIComponent(t).length,i=0;for(let e of o){if(s-=encodeURIComponent(e).length,s<0)break;i++}return o.slice(0,i).join("")+t}function h(r){return`// Opens the feedback form for one answer, filled in. For example:
//   button.onclick = () => reportAnswer({ suite: 'support', input: question, output: answer });
function reportAnswer(fields) {
  const names = ['suite', 'input', 'output', 'complaint', 'seen'];
  const cut = (text, most) => {
    const all = Array.from(String(text).toWellFormed());
    return all.length > most ? all.slice(0, most).join('') + ' \u2026 (cut)' : all.join('');
  };
  // GitHub refuses addresses of more than 8,000 characters.
  for (let most = 4000; most >= 50; most /= 2) {
    const parts = names
      .filter((name) => fields[name])
      .map((name) => '&' + name + '=' + encodeURIComponent(cut(fields[name], most)));
    const url = ${JSON.stringify(l(r)).replaceAll("<","\\u003c")} + parts.join('');
    if (url.length < 8000) return window.open(url, '_blank', 'noopener');
  }
}
`}var U=["suite","input","output","complaint","seen"],R={repository:{type:"string"},snippet:{type:"boolean"},suite:{type:"string"},input:{type:"string"},output:{type:"string"},complaint:{type:"string"},seen:{type:"string"}};async function E({argv:r,cwd:n,stdout:o}){let t=f(r,R),s=t.repository??await $(n);if(t.snippet)return o.write(h(s)),0;let i={repositoryUrl:s};for(let e of U)t[e]!==void 0&&(i[e]=t[e]);return o.write(`${g(i)}
`),0}async function $(r){let n=await m(r),{stdout:o}=await u(n,["config","--get","remote.origin.url"],{accept:[0,1]}),t=o.toString().trim(),s=/^(?:ssh:\/\/)?[^@/\s]+@([^:/\s]+)(?::\d+\/|[:/])(.+)$/.exec(t),i=s?`https://${s[1]}/${s[2]}`:t;if(/^https?:\/\//.test(i))return i;let e="the remote `origin` does not say where the repository is on the web";throw new a("NO_REPOSITORY",e,"give --repository https://github.com/owner/name")}export{E as feedbackLink};
