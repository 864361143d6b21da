package dev.turno.examples.ml.worker;

// DEPS org.tribuo:tribuo-classification-sgd:4.3.2

import dev.turno.examples.ml.DigitData;
import dev.turno.http.CpuBound;
import java.util.List;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LogisticRegressionTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** A logistic regression by Tribuo, trained when the worker node starts. */
public final class JavaDigits {
  private static final LabelFactory LABELS = new LabelFactory();

  private final Model<Label> model = trained();

  /** What the model takes an image for. */
  public record Guess(int digit, double sure) {}

  /** Reads up to 64 images at once; each caller brings one. */
  @CpuBound(batch = 64, batchWait = "2ms")
  public List<Guess> guess(List<List<Integer>> images) {
    return images.stream().map(this::guessOne).toList();
  }

  private Guess guessOne(List<Integer> pixels) {
    Prediction<Label> prediction = model.predict(example(LabelFactory.UNKNOWN_LABEL, pixels));
    Label label = prediction.getOutput();
    return new Guess(Integer.parseInt(label.getLabel()), label.getScore());
  }

  private static Model<Label> trained() {
    var data = new MutableDataset<>(new SimpleDataSourceProvenance("digits", LABELS), LABELS);
    for (DigitData.Digit digit : DigitData.toLearnBy()) {
      data.add(example(new Label(String.valueOf(digit.digit())), digit.pixels()));
    }
    return new LogisticRegressionTrainer().train(data);
  }

  private static Example<Label> example(Label label, List<Integer> pixels) {
    String[] names = new String[pixels.size()];
    double[] values = new double[pixels.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = "p" + i;
      values[i] = pixels.get(i) / 16.0;
    }
    return new ArrayExample<>(label, names, values);
  }
}
