/// From text to vectors, whatever the model.
@NullMarked
package dev.rankine.content;

import org.jspecify.annotations.NullMarked;
