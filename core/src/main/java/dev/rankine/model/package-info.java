/// What training leaves behind: factors or neighbours, with their ids and where they came from.
@NullMarked
package dev.rankine.model;

import org.jspecify.annotations.NullMarked;
