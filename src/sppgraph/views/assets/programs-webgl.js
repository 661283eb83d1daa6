// How WebGL draws symbols and lines: two programs for sigma.js, made for drawing by software as well.
//
// A symbol is one point: the shape is worked out for each of its pixels, as a distance to its edge that is
// negative inside. A line is one pixel wide. Neither is drawn a second time to find what is under the pointer,
// as sigma's own programs are: draw-webgl.js looks that up among the places.

const FORMS = ["dot", "hexagon", "triangle", "triangleDown", "square", "diamond", "star"];
const HOLLOW = 16; // added to the number of a form that is an outline

const SYMBOL_PLACES = `
attribute vec2 a_position;
attribute float a_size;
attribute float a_form;
attribute vec4 a_color;
uniform mat3 u_matrix;
uniform float u_scale;
uniform float u_least;
uniform float u_ratio;
varying vec4 v_color;
varying float v_form;
varying float v_radius;
varying float v_reach;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_radius = max(a_size * u_scale, (1.2 + a_size * 0.06) * u_least) * u_ratio;
  v_reach = a_size > 0.0 ? v_radius * 1.3 + 2.0 : 0.0;
  gl_PointSize = 2.0 * v_reach;
  v_color = vec4(a_color.rgb, min(1.0, a_color.a * 255.0 / 254.0)); // sigma keeps one bit of it to itself
  v_form = a_form;
}`;

const SYMBOL_PIXELS = `
precision highp float;
uniform vec3 u_paper;
uniform float u_ratio;
varying vec4 v_color;
varying float v_form;
varying float v_radius;
varying float v_reach;
float edge(vec2 p, float form) {
  vec2 q = abs(p);
  if (form < 0.5) return length(p) - 1.0;
  if (form < 1.5) return max(q.y * 1.1547, q.x + q.y * 0.57735) - 1.12;
  if (form < 3.5) {
    float y = form < 2.5 ? p.y : -p.y;
    return max(y - 0.8, 0.867 * q.x - 0.498 * (y + 1.2));
  }
  if (form < 4.5) return max(q.x, q.y) - 0.9;
  if (form < 5.5) return (q.x + q.y) * 0.7071 - 0.88;
  float turn = mod(atan(p.x, -p.y) + 0.62832, 1.25664) - 0.62832;
  vec2 tip = length(p) * vec2(sin(abs(turn)), cos(turn)) - vec2(0.0, 1.25);
  return dot(tip, vec2(0.919, 0.393));
}
void main() {
  if (v_color.a == 0.0) discard;
  bool hollow = v_form > 15.5;
  float far = edge((gl_PointCoord * 2.0 - 1.0) * v_reach / v_radius, hollow ? v_form - 16.0 : v_form) * v_radius;
  float cover = clamp(0.5 - far, 0.0, 1.0);
  if (cover == 0.0) discard;
  float rim = hollow ? 2.0 * u_ratio : v_radius > 4.0 * u_ratio ? u_ratio : 0.0;
  float inner = clamp(0.5 - far - rim, 0.0, 1.0);
  vec3 fill = hollow ? u_paper : v_color.rgb;
  vec3 outline = hollow ? v_color.rgb : u_paper;
  vec3 shade = rim > 0.0 ? mix(outline, fill, inner) : v_color.rgb;
  gl_FragColor = vec4(mix(u_paper, shade, v_color.a), 1.0) * cover;
}`;

const LINE_PLACES = `
attribute vec2 a_position;
attribute vec4 a_color;
uniform mat3 u_matrix;
varying vec4 v_color;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_color = a_color;
}`;

const LINE_PIXELS = `
precision mediump float;
uniform float u_calm;
varying vec4 v_color;
void main() {
  gl_FragColor = vec4(v_color.rgb, 1.0) * v_color.a * u_calm;
}`;

// Numbers of a colour for WebGL: red, green and blue, each from 0 to 1.
const channels = (colour) => Sigma.utils.colorToArray(colour).slice(0, 3).map((part) => part / 255);

// `how()` gives {scale, least, ratio}: pixels of the screen for a unit of `nodes`, how big symbols are at least, and
// pixels of the drawing for one of the screen.
function symbolProgram(how) {
  const { FLOAT, UNSIGNED_BYTE, POINTS } = WebGLRenderingContext;
  return class extends Sigma.rendering.NodeProgram {
    constructor(gl, picking, renderer) {
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        VERTICES: 1,
        VERTEX_SHADER_SOURCE: SYMBOL_PLACES,
        FRAGMENT_SHADER_SOURCE: SYMBOL_PIXELS,
        METHOD: POINTS,
        UNIFORMS: ["u_matrix", "u_scale", "u_least", "u_ratio", "u_paper"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_form", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
      };
    }

    processVisibleItem(index, start, { x, y, size, form, color }) {
      this.array.set([x, y, size, form, Sigma.utils.floatColor(color)], start);
    }

    setUniforms({ matrix }, { gl, uniformLocations: at }) {
      const { scale, least, ratio } = how();
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform1f(at.u_scale, scale);
      gl.uniform1f(at.u_least, least);
      gl.uniform1f(at.u_ratio, ratio);
      gl.uniform3fv(at.u_paper, channels(colours.paper));
    }
  };
}

// `how()` gives {due, calm}: whether lines are drawn in this frame, and how strongly, from 0 to 1.
function lineProgram(how) {
  const { FLOAT, UNSIGNED_BYTE, LINES } = WebGLRenderingContext;
  return class extends Sigma.rendering.EdgeProgram {
    constructor(gl, picking, renderer) {
      super(gl, null, renderer);
    }

    getDefinition() {
      return {
        VERTICES: 2,
        VERTEX_SHADER_SOURCE: LINE_PLACES,
        FRAGMENT_SHADER_SOURCE: LINE_PIXELS,
        METHOD: LINES,
        UNIFORMS: ["u_matrix", "u_calm"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
      };
    }

    processVisibleItem(index, start, from, to, { color }) {
      const colour = Sigma.utils.floatColor(color);
      this.array.set([from.x, from.y, colour, to.x, to.y, colour], start);
    }

    setUniforms({ matrix }, { gl, uniformLocations: at }) {
      gl.uniformMatrix3fv(at.u_matrix, false, matrix);
      gl.uniform1f(at.u_calm, how().calm);
    }

    render(params) {
      if (how().due) super.render(params);
    }
  };
}
