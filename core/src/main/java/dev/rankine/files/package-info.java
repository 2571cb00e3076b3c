/// Files other programs can read: JSON, safetensors, LIBMF's rating text, and the ids of a model.
@NullMarked
package dev.rankine.files;

import org.jspecify.annotations.NullMarked;
