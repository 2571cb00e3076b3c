/// Figures and tables as people read them, wherever they are printed.
@NullMarked
package dev.rankine.text;

import org.jspecify.annotations.NullMarked;
