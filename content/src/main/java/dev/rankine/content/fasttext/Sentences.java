package dev.rankine.content.fasttext;

/// What each thread makes vectors of texts by.
final class Sentences extends ThreadLocal<SentenceVector> {
    private final FastTextModel model;

    Sentences(FastTextModel model) {
        this.model = model;
    }

    FastTextModel model() {
        return model;
    }

    @Override
    protected SentenceVector initialValue() {
        return model.arguments().supervised() ? new MeanOfRows(model) : new MeanOfWords(model);
    }
}
