/// Directories that are written, checked and replaced as a whole.
@NullMarked
package dev.rankine.files.directory;

import org.jspecify.annotations.NullMarked;
