#!/usr/bin/env node
/* Trains playgrounds with TensorFlow Playground's own source and with `gradus play`, from the same samples and
   first weights, and compares losses and weights in double precision, to 1e-12.

     git clone https://github.com/tensorflow/playground
     node Tests/Comparison/playground.mjs --original playground/src/nn.ts --gradus .build/release/gradus
     node Tests/Comparison/playground.mjs ... -o Tests/ScenesTests/Fixtures/playground.json

   Needs a node that reads TypeScript (22.18 or later). What is compared: each batch's loss before its update, and
   all weights at the end. An epoch's last batch is short where batches don't divide it: the original lets it spill
   into the next epoch, here it is an update of its own. So that the rest can be compared, the original's update is
   called there, too; one case without that says how far the two then are. Exits 1 when anything differs. */
import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const options = {};
for (let place = 2; place < process.argv.length; place += 2) {
  options[process.argv[place].replace(/^-+/, '')] = process.argv[place + 1];
}
const nn = await import(pathToFileURL(resolve(options.original)));
const tolerance = 1e-12;

// Sixty samples each: every activation with every penalty, every data set, depths from none to five.
const shapes = ['4,2', '3', '', '5,4,3', '8', '2,2,2,2,2'];
const sets = ['circle', 'xor', 'gauss', 'spiral', 'reg-plane', 'reg-gauss'];
const cases = [];
for (const activation of ['tanh', 'relu', 'sigmoid', 'linear']) {
  for (const penalty of ['', 'L1', 'L2']) {
    const place = cases.length;
    const data = sets[place % sets.length];
    const isOfNumbers = data.startsWith('reg');
    // Squares reach 36: where nothing bounds the answers, a longer step makes them grow for ever.
    const isUnbounded = activation === 'relu' || activation === 'linear';
    cases.push({
      address: [
        `activation=${activation}`, `regularization=${penalty}`, `batchSize=${[10, 1, 30, 7][place % 4]}`,
        isOfNumbers ? `regDataset=${data}` : `dataset=${data}`,
        `problem=${isOfNumbers ? 'regression' : 'classification'}`,
        `learningRate=${isUnbounded ? 0.003 : 0.03}`, `regularizationRate=${penalty ? 0.03 : 0}`, 'noise=15',
        `networkShape=${shapes[place % shapes.length]}`, `seed=0.${10000 + place}`,
        `percTrainData=${isOfNumbers ? 5 : 12}`,
        ...(place % 2 ? ['xSquared=true', 'ySquared=true', 'xTimesY=true', 'sinX=true', 'sinY=true'] : []),
      ].join('&'),
      updates: 120,
    });
  }
}

function gradus(address, updates) {
  const words = ['play', address, '--headless', '--json', '--samples', '--updates', `${updates}`];
  return JSON.parse(execFileSync(options.gradus, words, {maxBuffer: 1 << 26}));
}

function network(settings, width, weights) {
  const shape = (settings.networkShape || '').split(',').filter(Boolean).map(Number);
  const named = {tanh: 'TANH', relu: 'RELU', sigmoid: 'SIGMOID', linear: 'LINEAR'};
  const last = settings.problem === 'regression' ? 'LINEAR' : 'TANH';
  const layers = nn.buildNetwork(
      [width, ...shape, 1], nn.Activations[named[settings.activation]], nn.Activations[last],
      settings.regularization ? nn.RegularizationFunction[settings.regularization] : null,
      Array.from({length: width}, (_, place) => `${place}`));
  layers.slice(1).forEach((units, layer) => units.forEach((unit, to) => {
    unit.bias = weights[2 * layer + 1].values[to];
    unit.inputLinks.forEach((link, from) => {
      link.weight = weights[2 * layer].values[from * units.length + to];
    });
  }));
  return layers;
}

/** The original's loop of an epoch. What it leaves at an epoch's end is flushed, or spills over. */
function trained(layers, settings, samples, updates, spills) {
  const [rate, penalty, batch] =
      [settings.learningRate, settings.regularizationRate, settings.batchSize].map(Number);
  const losses = [];
  let [sum, count] = [0, 0];
  while (losses.length < updates) {
    samples.forEach((sample, place) => {
      if (losses.length === updates) return;
      const target = sample[sample.length - 1];
      sum += nn.Errors.SQUARE.error(nn.forwardProp(layers, sample.slice(0, -1)), target);
      count++;
      nn.backProp(layers, target, nn.Errors.SQUARE);
      if ((place + 1) % batch === 0 || !spills && place === samples.length - 1) {
        nn.updateWeights(layers, rate, penalty);
        losses.push(sum / count);
        [sum, count] = [0, 0];
      }
    });
  }
  const weights = layers.slice(1).flatMap((units, layer) => [
    layers[layer].flatMap((_, from) => units.map(unit => unit.inputLinks[from].weight)),
    units.map(unit => unit.bias),
  ]);
  return {losses, weights};
}

function distance(ours, theirs) {
  if (ours.length !== theirs.length) return Infinity;
  return theirs.reduce(
      (most, number, place) => Math.max(most, Math.abs(ours[place] - number) / Math.max(1, Math.abs(number))), 0);
}

let worst = 0;
let spilt = 0;
const fixture = [];
for (const one of cases) {
  const settings = Object.fromEntries(one.address.split('&').map(pair => pair.split('=')));
  const first = gradus(one.address, 0);
  const ours = gradus(one.address, one.updates);
  const samples = first.train_samples;
  const begin = () => network(settings, samples[0].length - 1, first.weights);
  const theirs = trained(begin(), settings, samples, one.updates, false);
  const apart = Math.max(
      distance(ours.losses, theirs.losses),
      distance(ours.weights.flatMap(weight => weight.values), theirs.weights.flat()));
  worst = Math.max(worst, apart);
  console.log(apart <= tolerance ? 'same   ' : 'differs', apart.toExponential(1), one.address);
  if (samples.length % Number(settings.batchSize)) {
    const spilling = trained(begin(), settings, samples, one.updates, true);
    spilt = Math.max(spilt, distance(spilling.losses, theirs.losses));
  }
  fixture.push({
    ...one, samples, first: first.weights.map(weight => weight.values), ...theirs,
  });
}
console.log(`${cases.length} runs, the worst number ${worst.toExponential(1)} apart;`,
            `a rest that spills over changes losses by up to ${spilt.toExponential(1)}`);
if (options.o) writeFileSync(options.o, JSON.stringify(fixture).replaceAll('{"address"', '\n{"address"') + '\n');
process.exit(worst <= tolerance ? 0 : 1);
