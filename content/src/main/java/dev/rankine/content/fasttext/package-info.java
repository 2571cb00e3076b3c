/// Models of fastText, mapped: words, pieces of words and their vectors are read where they lie in the file.
@NullMarked
package dev.rankine.content.fasttext;

import org.jspecify.annotations.NullMarked;
