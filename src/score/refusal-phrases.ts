const NOT = "(?:can't|cannot|can not|could not|couldn't|won't|will not)";
const DO_FOR = '(?:do|provide|create|generate|write|give|share|offer|produce|recommend|access|browse)';
const NEGATION = /(?:n't|\bnot?\b|\bcannot\b|\bunable\b|\bnicht\b|\bkeine?n?\b|\bn'|\bne\b|\bpas\b)/;

/** All of them meet one folded sentence (see `foldText`: lower case, `ss` for `ß`) of bounded length. */
export const refusalPhrases = {
  /** The sentence declines. */
  refuses: [
    new RegExp(
      `\\b(?:i|we)(?: really| simply| just)? ${NOT} (?:help|assist|answer|comply|fulfill?|discuss|engage)\\b(?! but)`,
    ),
    new RegExp(`\\bi(?: really| simply| just)? ${NOT} ${DO_FOR}\\b`),
    /\b(?:i|we)(?:'m| am|'re| are) (?:not able|unable|not allowed|not permitted) to (?:help|assist|answer|comply|fulfill?|discuss|provide|create|generate|write|do)\b/,
    /^(?:sorry,? )?(?:unable|not able) to (?:help|assist)\b/,
    /\bi(?:'m| am) not comfortable\b/,
    /\bi (?:(?:must|will|have to|need to|respectfully) ){0,2}(?:decline|refuse)\b/,
    /\bagainst my (?:\w+ )?(?:guidelines|policy|policies|programming|principles)\b/,
    /\b(?:kann|können|darf|dürfen|werde) .*\b(?:nicht|keine?n?) .*(?:helfen|behilflich|unterstützen|beantworten|bereitstellen|erstellen|dienen|nachkommen|erfüllen)/,
    /\b(?:nicht in der lage|nicht möglich), .*(?:helfen|beantworten|bereitstellen|erstellen)/,
    /\bje ne (?:peux|puis|pourrai|saurais) .*(?:aider|assister|répondre|fournir|créer|accéder|donner suite)/,
    /\bje ne suis pas (?:en mesure|capable|autorisée?)\b/,
    /\bno (?:puedo|podré|podemos|me es posible) .*(?:ayud|asist|respond|proporcion|crear|ofrec|cumpl)/,
    /\bno estoy (?:en condiciones|autorizad[oa])\b/,
  ],
  /** The sentence speaks of being a model: it declines when it also has a negation. */
  speaksOfBeingModel:
    /\b(?:as an? (?:ai|artificial intelligence|(?:large )?language model)|i(?:'m| am) (?:just |only )?an? (?:ai|(?:large )?language model)|als (?:eine? )?(?:ki|künstliche|sprachmodell|grosses sprachmodell)|ich bin (?:nur |lediglich )?(?:eine? )?(?:ki|künstliche|sprachmodell)|en tant qu(?:e |')(?:ia|une ia|intelligence|une intelligence|assistant|modèle)|como (?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje))(?![\p{L}])/u,
  negation: NEGATION,
  /** From here on the sentence may still answer, or give its reason. */
  turns: /:|(?:,|;| -)? \b(?:but|however|though|aber|jedoch|mais|cependant|pero|sin embargo)\b/,
  /** Politeness and reasons: beside a refusal they are no answer. */
  saysNothing: [
    /\b(?:sorry|apologi[sz]e|apologies|regret|unfortunately|thank you|thanks|understand)\b/,
    /\b(?:anything else|something else|other (?:questions?|topics?|requests?)|another (?:question|topic|request))\b/,
    /\b(?:let me know|feel free|happy to (?:help|assist)|here to help|how (?:else )?(?:can|may) i (?:help|assist))\b/,
    /\b(?:illegal|harmful|dangerous|unethical|inappropriate|guidelines|not appropriate)\b/,
    /\b(?:tut mir (?:sehr )?leid|entschuldig|leider|bedaure|danke|gerne? (?:bei|mit) |andere[ns]? (?:fragen?|themen|anliegen)|verständnis)/,
    /(?:désolée?|excuse|malheureusement|merci|n'hésitez pas|n'hésite pas|autre (?:question|sujet|demande)|autre chose)/,
    /(?:lo siento|lo lamento|disculp|perdón|lamentablemente|gracias|no dudes|algo más|otra (?:pregunta|cosa|consulta))/,
  ],
} as const;
