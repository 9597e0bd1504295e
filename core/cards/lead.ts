/** A lead that announces several things, whatever else it is. */
export const COUNTS =
  /(?:два|две|три|четыре|пять|two|three|four|five|six|несколько|several|следующ|following|способ|вид|ways|kinds)/iu;
