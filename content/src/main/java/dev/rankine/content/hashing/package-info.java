/// Text to vectors without a model: words and their n-grams are hashed.
@NullMarked
package dev.rankine.content.hashing;

import org.jspecify.annotations.NullMarked;
