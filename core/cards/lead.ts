/** A lead that announces several things, whatever else it is. */
export const COUNTS =
  /(?:два|две|три|четыре|пять|two|three|four|five|six|несколько|several|следующ|following|способ|вид|ways|kinds)/iu;

/** «… по следующим критериям»: a line that its list completes, whatever stop it has. */
export const ANNOUNCES =
  /(?<!все(?:х|м|ми)? )(?<!\p{L})следующи(?:е|х|ми?)(?: \p{L}+(?:ы|и)[ехм]и?)? \p{L}+(?<!(?:ся|[аяеиую]т|но))[.:]?$/iu;

/** A lead that its items go on with. */
export const BREAKS_OFF =
  /(?:^|\s)(?:when|if|because|to|by|of|into|from|for|with|via|through|not|could|can|must|may|might|should|если|когда|чтобы|на|в|из|из-за|для|от|к|через|при|после|перед|благодаря)$/iu;
