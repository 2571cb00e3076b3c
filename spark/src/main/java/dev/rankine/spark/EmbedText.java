package dev.rankine.spark;

import dev.rankine.content.TextEncoder;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Adds the vectors of texts by a model that each executor opens once, see [ModelOnExecutors].
///
/// ```java
/// Dataset<Row> vectors = new
/// EmbedText().setModelFile("s3a://models/titles.bin").setInputCol("title").transform(items);
/// ```
///
/// Vectors are arrays of floats. A text that is null, or that tells the model nothing, has none: its vector is null.
/// Texts are given to the model some hundreds at a time, which a network reads faster than one by one. All columns are
/// carried along; a table with many that are not needed is better selected from before.
///
/// The model is the one that the file holds when this is first used, and has to stay there until executors have it. It
/// is not saved with a pipeline; where it lies is.
public final class EmbedText extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1;

    private final String uid;
    private final Param<String> inputCol;
    private final Param<String> outputCol;
    private final Param<String> modelFile;
    private final Param<String> sha256;
    private final Param<String> loader;
    private transient @Nullable TextModel model;
    private transient @Nullable ModelOnExecutors<TextEncoder> sent;

    public EmbedText() {
        this(Identifiable$.MODULE$.randomUID("embedText"));
    }

    public EmbedText(String uid) {
        this.uid = uid;
        inputCol = new Param<>(this, "inputCol", "column of texts");
        outputCol = new Param<>(this, "outputCol", "column that vectors are put in");
        modelFile = new Param<>(this, "modelFile", "the model's file, on any file system that Hadoop reaches");
        sha256 = new Param<>(this, "sha256", "of the model's file; unset: of what it holds at first use");
        loader = new Param<>(this, "loader", "what opens the file: fasttext, onnx, or the class of a ModelLoader");
        setDefault(inputCol, "text");
        setDefault(outputCol, "vector");
        setDefault(loader, TextModel.FAST_TEXT);
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (schema.getFieldIndex(getInputCol()).isEmpty()) {
            throw new IllegalArgumentException("there must be a column '" + getInputCol() + "', there are "
                    + String.join(", ", schema.fieldNames()));
        }
        var type = schema.apply(getInputCol()).dataType();
        if (!type.equals(DataTypes.StringType)) {
            throw new IllegalArgumentException("column '" + getInputCol() + "' must be of strings, was " + type.sql());
        }
        if (schema.getFieldIndex(getOutputCol()).isDefined()) {
            throw new IllegalArgumentException("there must be no column '" + getOutputCol() + "' yet");
        }
        return schema.add(getOutputCol(), TextToVector.RESULT, true);
    }

    /// @throws UncheckedIOException if the model's file cannot be read
    @Override
    public Dataset<Row> transform(Dataset<?> dataset) {
        StructType schema = transformSchema(dataset.schema());
        int column = dataset.schema().fieldIndex(getInputCol());
        ModelOnExecutors<TextEncoder> carried = model();
        MapPartitionsFunction<Row, Row> embed = rows -> new EmbeddedRows(rows, column, carried);
        return dataset.toDF().mapPartitions(embed, Encoders.row(schema)).to(schema);
    }

    /// Makes this a function of the active session, for SQL: `SELECT embed(title) FROM items`. SQL has it encode one
    /// text after the other.
    ///
    /// @throws UncheckedIOException if the model's file cannot be read
    public void register(String name) {
        SparkSession.active().udf().register(name, new TextToVector(model()), TextToVector.RESULT);
    }

    /// The model, for functions of one's own; whoever sends it closes it.
    ///
    /// @throws UncheckedIOException if the model's file cannot be read
    public ModelOnExecutors<TextEncoder> send() {
        return asked().send();
    }

    private TextModel asked() {
        if (!isSet(modelFile)) {
            throw new IllegalArgumentException("modelFile must be set");
        }
        return new TextModel(getModelFile(), isSet(sha256) ? Optional.of(getSha256()) : Optional.empty(), getLoader());
    }

    private synchronized ModelOnExecutors<TextEncoder> model() {
        TextModel asked = asked();
        ModelOnExecutors<TextEncoder> present = sent;
        if (present == null || !asked.equals(model)) {
            present = asked.send();
            sent = present;
            model = asked;
        }
        return present;
    }

    /// With its own sight of the model's file.
    @Override
    public EmbedText copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    public Param<String> inputCol() {
        return inputCol;
    }

    public String getInputCol() {
        return $(inputCol);
    }

    public EmbedText setInputCol(String column) {
        set(inputCol, column);
        return this;
    }

    public Param<String> outputCol() {
        return outputCol;
    }

    public String getOutputCol() {
        return $(outputCol);
    }

    public EmbedText setOutputCol(String column) {
        set(outputCol, column);
        return this;
    }

    public Param<String> modelFile() {
        return modelFile;
    }

    public String getModelFile() {
        return $(modelFile);
    }

    public EmbedText setModelFile(String uri) {
        set(modelFile, uri);
        return this;
    }

    public Param<String> sha256() {
        return sha256;
    }

    public String getSha256() {
        return $(sha256);
    }

    public EmbedText setSha256(String digits) {
        set(sha256, digits);
        return this;
    }

    public Param<String> loader() {
        return loader;
    }

    public String getLoader() {
        return $(loader);
    }

    public EmbedText setLoader(String name) {
        set(loader, name);
        return this;
    }

    public static MLReader<EmbedText> read() {
        return new DefaultParamsReader<>();
    }

    public static EmbedText load(String path) {
        return read().load(path);
    }
}
