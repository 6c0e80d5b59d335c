/**
 * Words of a note that suggest health, disability, harm or a third person (cards.md 4.1). A hit only shows one line before
 * saving; it stores nothing and means nothing else.
 */
export const sensitive =
  /\b(depress|anxi|panic|suicid|self[- ]?harm|overdos|medicat|diagnos|therap|counsell|psych|bipolar|autis|adhd|dyslex|disab|ill(ness)?\b|sick\b|hospital|surgery|cancer|pregnan|miscarr|mental health|wellbeing crisis|eating disorder|addict|drunk|drug|abus|assault|rape|violen|bereave|died|death|funeral|divorc|mother|father|mum\b|dad\b|parent|sister|brother|partner|husband|wife|boyfriend|girlfriend|flatmate|housemate)/i;
